import { createHash } from "node:crypto"

/** What a claim of an idempotency key came to. */
export type IdempotencyClaim =
  /** First of its kind: do the work, then complete or release `claim_id`. */
  | { outcome: "claimed"; claim_id: string }
  /** Done before: answer this again. */
  | { outcome: "replay"; response_status: number; response_body: unknown }
  /** The key belongs to a request with another body. */
  | { outcome: "reused" }
  /** The first one still runs. */
  | { outcome: "in_progress" }

/** Keys in use, each once in its scope. */
export type IdempotencyStore = {
  /**
   * Takes the key, in one statement. A claim whose lease has run out may be
   * taken over by a repeat of the same request.
   */
  claim(input: {
    scope: string
    key: string
    fingerprint: string
    now: Date
  }): Promise<IdempotencyClaim>
  /** Keeps the answer. Does nothing if the claim was taken over meanwhile. */
  complete(input: {
    claim_id: string
    response_status: number
    response_body: unknown
  }): Promise<void>
  /** Gives the key back: the request failed and may be tried again. */
  release(input: { claim_id: string }): Promise<void>
}

const PRINTABLE = /^[\x20-\x7e]{1,255}$/

/** 1 to 255 printable ASCII characters. */
export function isIdempotencyKey(text: string): boolean {
  return PRINTABLE.test(text)
}

/** SHA-256 that two requests share when they ask for the same thing. */
export function requestFingerprint(request: {
  method: string
  /** With the query. */
  path: string
  body: unknown
  actor: string
}): string {
  const { method, path, body, actor } = request
  return createHash("sha256")
    .update(sortedJson([method, path, body ?? null, actor]))
    .digest("hex")
}

/**
 * Whether a repeat gets this answer again. Failures of the server and "too
 * many" pass, so the repeat is a new try.
 */
export function isKeptStatus(status: number): boolean {
  return status < 500 && status !== 429
}

/** JSON whose objects have their keys in order. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === "object" && item !== null && !Array.isArray(item)
      ? Object.fromEntries(
          Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))
        )
      : item
  )
}
