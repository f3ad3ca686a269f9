import { MedusaError } from "@medusajs/framework/utils"

/** What became of a mail that was not simply handed over. */
export type MailFailure =
  /** Not sent; later it may be. */
  | "retry"
  /** Not sent, and it never will be: this address, this content. */
  | "refused"
  /** Not sent: the shop's account or its key is not accepted. */
  | "account"
  /** It may have been sent. */
  | "unknown"

/**
 * An error of a provider. Medusa's notification module keeps only the message
 * of it, so the class is written there.
 */
export const mailError = (kind: MailFailure, message: string): MedusaError =>
  new MedusaError(
    MedusaError.Types.UNEXPECTED_STATE,
    `[mail:${kind}] ${message.slice(0, 500)}`
  )

/** Of an error that came through the module; of any other, `unknown`. */
export function mailFailureOf(error: unknown): {
  kind: MailFailure
  message: string
} {
  const text = error instanceof Error ? error.message : String(error)
  const [, kind, message] =
    /\[mail:(retry|refused|account|unknown)\] ([^]*)/.exec(text) ?? []
  if (kind) {
    return { kind: kind as MailFailure, message: message ?? "" }
  }
  // Nothing was handed to anybody.
  const missing = /Could not find a notification provider|is not enabled/
  return { kind: missing.test(text) ? "account" : "unknown", message: text }
}
