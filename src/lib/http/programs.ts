import { isbot } from "isbot"

/** Headers by lower-case name. */
export type Headers = Readonly<Record<string, string | undefined>>

/** `Mozilla/5.0` alone has 11 characters; no browser says so little. */
const AGENT_LENGTH_MIN = 12
const PURPOSES = ["sec-purpose", "purpose", "x-purpose", "x-moz"] as const

/** Trimmed; empty where there is none. */
export const agentOf = (headers: Headers): string =>
  (headers["user-agent"] ?? "").trim()

/** Whether hardly a user agent is given, which every browser has. */
export const lacksAgent = (headers: Headers): boolean =>
  agentOf(headers).length < AGENT_LENGTH_MIN

/**
 * Whether a program names itself: a crawler, a preview, a tool, a browser
 * without a window. One that pretends to be a browser does not.
 */
export const namesProgram = (headers: Headers): boolean =>
  isbot(agentOf(headers)) || /headless/i.test(headers["sec-ch-ua"] ?? "")

/** Whether a browser only looks ahead; nobody may ever look at the page. */
export const looksAhead = (headers: Headers): boolean =>
  PURPOSES.some((it) => /prefetch|prerender|preview/i.test(headers[it] ?? ""))
