import type { DoubleAnswer, DoubleFault, DoubleRequest } from "./double-server"

export type AwinDoubleFaults = {
  /** So many requests are answered with 429, without Retry-After. */
  throttle_next: number
  /** Unless this is set, which Awin does not document. */
  throttle_seconds: number | null
  /** So many are answered with this. */
  answer_next: { count: number; answer: DoubleAnswer } | null
  /** So many with 503. */
  fail_next: number
  /** So many with a page of HTML and 200. */
  nonsense_next: number
  /** The line is cut in the body of the next download of this feed. */
  cut_feed: { id: number; after_bytes?: number } | null
  /** The line is cut in the body of the next answers. */
  cut_next: number
}

export const noAwinFaults = (): AwinDoubleFaults => ({
  throttle_next: 0,
  throttle_seconds: null,
  answer_next: null,
  fail_next: 0,
  nonsense_next: 0,
  cut_feed: null,
  cut_next: 0,
})

/** What goes wrong with this request; counts it off. */
export function awinFault(
  faults: AwinDoubleFaults,
  { path }: DoubleRequest
): DoubleFault | null {
  if (faults.throttle_next > 0) {
    faults.throttle_next -= 1
    const { throttle_seconds: seconds } = faults
    const headers = seconds ? { "retry-after": String(seconds) } : undefined
    return { kind: "answer", status: 429, body: "", headers }
  }
  if (faults.answer_next && faults.answer_next.count > 0) {
    faults.answer_next.count -= 1
    return { kind: "answer", ...faults.answer_next.answer }
  }
  if (faults.fail_next > 0) {
    faults.fail_next -= 1
    return { kind: "answer", status: 503, body: "Service Unavailable" }
  }
  if (faults.nonsense_next > 0) {
    faults.nonsense_next -= 1
    return {
      kind: "answer",
      headers: { "content-type": "text/html" },
      body: "<html><body>We will be back soon</body></html>",
    }
  }
  if (faults.cut_feed && path.includes(`/fid/${faults.cut_feed.id}/`)) {
    const { after_bytes } = faults.cut_feed
    faults.cut_feed = null
    return { kind: "cut", after_bytes }
  }
  if (faults.cut_next > 0) {
    faults.cut_next -= 1
    return { kind: "cut" }
  }
  return null
}
