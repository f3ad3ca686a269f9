import {
  type Headers,
  lacksAgent,
  looksAhead,
  namesProgram,
} from "../../../lib/http/programs"

export type Traffic = "human" | "bot"

export type Visit = { method: string; headers: Headers }

/**
 * Whether a person follows a link, or a program looks where it leads: search
 * engines, previews of messengers and social networks, prefetching browsers.
 * Those who pretend to be browsers count as people.
 */
export function trafficOf({ method, headers }: Visit): Traffic {
  const isProgram =
    method !== "GET" ||
    lacksAgent(headers) ||
    namesProgram(headers) ||
    looksAhead(headers)
  return isProgram ? "bot" : "human"
}
