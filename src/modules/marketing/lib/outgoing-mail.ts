/** A mail as it is handed to Medusa's notification module. */
export type OutgoingMail = {
  to: string
  subject: string
  html: string
  text: string
  headers: Readonly<Record<string, string>>
  /** Asks for the second opt-in. A provider may have a mail of its own for it. */
  is_confirmation?: boolean
  /** One a mail and attempt: the module keeps what it sent by it. */
  idempotency_key: string
}

/**
 * Hands a mail over. What it throws is told apart by `mailFailureOf`.
 *
 * @returns the provider's id of it, where it gives one
 */
export type SendMail = (mail: OutgoingMail) => Promise<string | null>
