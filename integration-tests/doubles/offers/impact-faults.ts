import type { DoubleAnswer, DoubleFault, DoubleRequest } from "./double-server"

export type ImpactDoubleFaults = {
  /** So many requests are answered with 429 and the time to the reset. */
  throttle_next: number
  /** That time. Null: it is left out. */
  throttle_seconds: number | null
  /** So many are answered with this. */
  answer_next: { count: number; answer: DoubleAnswer } | null
  fail_next: number
  nonsense_next: number
  cut_next: number
  /** The line is cut in the body of the next file. */
  cut_file: { after_bytes?: number } | null
}

export const noImpactFaults = (): ImpactDoubleFaults => ({
  throttle_next: 0,
  throttle_seconds: 1,
  answer_next: null,
  fail_next: 0,
  nonsense_next: 0,
  cut_next: 0,
  cut_file: null,
})

/** The form most of its errors have. */
export const spring = (status: number, error: string, message: string) => ({
  timestamp: 1663261677313,
  status,
  error,
  message,
})

/** What goes wrong with this request; counts it off. */
export function impactFault(
  faults: ImpactDoubleFaults,
  { path }: DoubleRequest
): DoubleFault | null {
  if (faults.throttle_next > 0) {
    faults.throttle_next -= 1
    const { throttle_seconds: seconds } = faults
    const headers: Record<string, string> = seconds
      ? { "x-ratelimit-reset": String(seconds) }
      : {}
    return { kind: "answer", status: 429, body: "", headers }
  }
  if (faults.answer_next && faults.answer_next.count > 0) {
    faults.answer_next.count -= 1
    return { kind: "answer", ...faults.answer_next.answer }
  }
  if (faults.fail_next > 0) {
    faults.fail_next -= 1
    return { kind: "answer", status: 503, body: spring(503, "Unavailable", "") }
  }
  if (faults.nonsense_next > 0) {
    faults.nonsense_next -= 1
    return { kind: "answer", body: { hello: "world" } }
  }
  if (faults.cut_file && path.endsWith(".gz")) {
    const { after_bytes } = faults.cut_file
    faults.cut_file = null
    return { kind: "cut", after_bytes }
  }
  if (faults.cut_next > 0) {
    faults.cut_next -= 1
    return { kind: "cut" }
  }
  return null
}
