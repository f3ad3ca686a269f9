import type { ProviderSendNotificationDTO } from "@medusajs/framework/types"
import { mailError } from "./mail-error"

/** A notification of Medusa's as a mail. */
export type ProviderMail = {
  to: string
  from: string | null
  subject: string
  html: string
  text: string
  /** Such as `List-Unsubscribe`: of `provider_data.headers`. */
  headers: Record<string, string>
  /** Asks whether the address may be mailed: nobody has agreed to more yet. */
  is_confirmation: boolean
}

/**
 * @throws a mail error for one without a subject or content: these providers
 *   send what the caller wrote, and keep no templates of their own
 */
export function mailOf(
  notification: ProviderSendNotificationDTO
): ProviderMail {
  const { to, content, provider_data } = notification
  if (!content?.subject || !(content.html || content.text)) {
    throw mailError("refused", "The notification has no subject or content")
  }
  return {
    to,
    from: notification.from?.trim() || null,
    subject: content.subject,
    html: content.html ?? "",
    text: content.text ?? "",
    headers: headersOf(provider_data?.headers),
    is_confirmation: provider_data?.is_confirmation === true,
  }
}

function headersOf(value: unknown): Record<string, string> {
  const entries = Object.entries(value ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string"
  )
  // A line break would begin another header.
  return Object.fromEntries(
    entries.filter(([name, text]) => !/[\r\n]/.test(name + text))
  )
}
