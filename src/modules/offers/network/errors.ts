/**
 * What went wrong with a network, by what to do about it:
 * - `credentials`: wrong or revoked; somebody must enter new ones
 * - `permission`: right, but may not do this
 * - `throttled`: come back later, `retry_after_seconds` if it said when
 * - `gone`: no longer there
 * - `temporary`: may work when tried again
 * - `request`: ours was wrong; trying again does not help
 * - `invalid_answer`: not what the network documents, or cut short
 * - `limit`: more than a bound of ours (size, depth, time) allows
 */
export const ERROR_CLASSES = [
  "credentials",
  "permission",
  "throttled",
  "gone",
  "temporary",
  "request",
  "invalid_answer",
  "limit",
] as const
export type ErrorClass = (typeof ERROR_CLASSES)[number]

/** What `classify` judges by. */
export type NetworkAnswer = {
  status: number
  headers: Readonly<Record<string, string | undefined>>
  /** The first 64 kB of the body. */
  text: string
  /** Whether an earlier call with these credentials succeeded in this run. */
  signed_in_before: boolean
  path: string
}

/** A failed call. The message is fit for the merchant and holds no secret. */
export class NetworkError extends Error {
  constructor(
    readonly kind: ErrorClass,
    message: string,
    readonly details: {
      status?: number
      retry_after_seconds?: number
      path?: string
    } = {}
  ) {
    super(message)
    this.name = "NetworkError"
  }

  /** Whether the same call may work in a while. */
  get passes(): boolean {
    return this.kind === "throttled" || this.kind === "temporary"
  }
}

/** A postback that is not from the network, or not of a form it sends. */
export class PostbackError extends Error {
  constructor(message: string) {
    super(message)
    this.name = "PostbackError"
  }
}
