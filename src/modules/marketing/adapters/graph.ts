import { RequestError, sendRequest } from "../../../lib/network/send-request"
import { classifyGraphError, readGraphError } from "../lib/graph-error"
import { AdapterError, type OutgoingPost, type PublishFailure } from "./adapter"
import { searchedFrom } from "./find-listed"

const ORIGIN = "https://graph.facebook.com"
const VERSION = "v25.0"
const TIMEOUT_MS = 30_000
const ANSWER_BYTES_MAX = 1_048_576
const NOT_DOCUMENTED = "Graph answered something else than it documents"

export type GraphCall = {
  method: "GET" | "POST"
  path: string
  params?: Readonly<Record<string, string>>
  token: string
  signal: AbortSignal
}

export type GraphAnswer =
  { ok: true; data: Record<string, unknown> } | ({ ok: false } & PublishFailure)

export type Graph = (call: GraphCall) => Promise<GraphAnswer>

/** Calls Facebook's Graph API; the token is in no address. */
export function createGraph(base_url: string | undefined): Graph {
  const base = (base_url ?? ORIGIN).replace(/\/+$/, "")
  return async ({ method, path, params = {}, token, signal }) => {
    const url = new URL(`${base}/${VERSION}/${path}`)
    const form = new URLSearchParams(params)
    if (method === "GET") {
      url.search = form.toString()
    }
    try {
      const answer = await sendRequest({
        ...{ url, method, signal, timeout_ms: TIMEOUT_MS },
        headers: {
          authorization: `Bearer ${token}`,
          ...(method === "POST" && {
            "content-type": "application/x-www-form-urlencoded",
          }),
        },
        body: method === "POST" ? form.toString() : undefined,
        answer_bytes_max: ANSWER_BYTES_MAX,
        public_only: base_url === undefined,
      })
      return readAnswer(answer.status, answer.body.toString("utf8"))
    } catch (error) {
      return lost(error)
    }
  }
}

function readAnswer(status: number, text: string): GraphAnswer {
  const data = parse(text)
  if (status >= 200 && status < 300 && data && !("error" in data)) {
    return { ok: true, data }
  }
  const error = readGraphError(data)
  if (error) {
    return { ok: false, ...classifyGraphError(error) }
  }
  // Neither an answer nor an error of Graph's: somebody between us said it.
  const message = `Graph answered ${status} without saying why`
  const kind = status >= 400 && status < 500 ? "failed" : "unknown"
  return { ok: false, class: kind, code: `${status}`, message }
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const data: unknown = JSON.parse(text)
    return typeof data === "object" && data !== null && !Array.isArray(data)
      ? (data as Record<string, unknown>)
      : null
  } catch {
    // Not JSON: what it is instead does not matter.
    return null
  }
}

function lost(error: unknown): GraphAnswer {
  if (!(error instanceof RequestError)) {
    throw error
  }
  const { kind: code, message, maybe_sent } = error
  return { ok: false, class: maybe_sent ? "unknown" : "retry", code, message }
}

/** Of a call that changes nothing, an unknown outcome is none. */
export const harmless = (
  failure: GraphAnswer & { ok: false }
): GraphAnswer & { ok: false } =>
  failure.class === "unknown" ? { ...failure, class: "retry" } : failure

/** What an object is called in a field. @throws AdapterError */
export function nameIn(answer: GraphAnswer, field: string): string {
  if (!answer.ok) {
    const refused = ["needs_reconnect", "permission", "failed"]
    const kind = refused.includes(answer.class) ? "refused" : "unavailable"
    throw new AdapterError(kind, answer.message)
  }
  const name = textOf(answer.data[field])
  if (!name) {
    throw new AdapterError("unavailable", NOT_DOCUMENTED)
  }
  return name
}

/** Most rows that a list answers at once. */
export const LISTED_MAX = 100

/** Of a list: what was published since the post was armed, in seconds. */
export const listedSince = (post: OutgoingPost) => ({
  limit: String(LISTED_MAX),
  since: String(Math.floor(searchedFrom(post).getTime() / 1_000)),
})

type Rows = { ok: true; rows: Record<string, unknown>[] }

/**
 * A list's rows: `{ data: [...] }`. What is no list is not an empty one: a post
 * that it may have had would be sent again.
 */
export function rowsOf(
  answer: GraphAnswer
): Rows | (GraphAnswer & { ok: false }) {
  if (!answer.ok) {
    return answer
  }
  const { data: rows } = answer.data
  const isList =
    Array.isArray(rows) && rows.every((it) => typeof it === "object" && it)
  return isList
    ? { ok: true, rows: rows as Rows["rows"] }
    : { ok: false, class: "unknown", code: "no_list", message: NOT_DOCUMENTED }
}

export const textOf = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : ""
