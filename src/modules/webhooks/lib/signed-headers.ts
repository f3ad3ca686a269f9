import { Webhook } from "standardwebhooks"

/** Standard Webhooks asks for 24 to 64 bytes; `whsec_` and base64. */
export const SECRET_BYTES = 32
const SECRET_PREFIX = "whsec_"

export const secretOf = (bytes: Buffer): string =>
  SECRET_PREFIX + bytes.toString("base64")

/**
 * The three headers of the Standard Webhooks specification. Signed by each of
 * the secrets, so that a receiver that has either verifies it.
 */
export function signedHeaders(message: {
  id: string
  /** When it is sent: receivers refuse what is older than five minutes. */
  at: Date
  body: string
  secrets: readonly string[]
}): Record<string, string> {
  const { id, at, body, secrets } = message
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    "webhook-signature": secrets
      .map((secret) => new Webhook(secret).sign(id, at, body))
      .join(" "),
  }
}
