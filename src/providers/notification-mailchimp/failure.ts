import { MedusaError } from "@medusajs/framework/utils"
import { mailError, type MailFailure } from "../../lib/mail-error"

type MailchimpError = {
  status?: number
  code?: string
  message?: string
  response?: { body?: { title?: string; detail?: string } }
}

/** Of a member, for ever: only the member can change it, by a form. */
const TERMINAL = [
  "Member In Compliance State",
  "Forgotten Email Not Subscribed",
  "Invalid Resource",
]
const NOT_REACHED = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH"]

/**
 * @param sending of the call that sends; without an answer it may have
 * @see https://mailchimp.com/developer/marketing/docs/errors/
 */
export function mailchimpFailure(error: unknown, { sending = false } = {}) {
  if (error instanceof MedusaError) {
    return error
  }
  const { message = "", response } = error as MailchimpError
  const { title = "", detail = message } = response?.body ?? {}
  const kind = kindOf(error as MailchimpError, title)
  return mailError(
    kind === "unknown" && !sending ? "retry" : kind,
    `Mailchimp: ${title} ${detail}`
  )
}

function kindOf(
  { status, code = "" }: MailchimpError,
  title: string
): MailFailure {
  // An answer that is none of Mailchimp's says nothing of the mail.
  if (status === undefined || status < 400) {
    return NOT_REACHED.includes(code) ? "retry" : "unknown"
  }
  if (TERMINAL.includes(title)) {
    return "refused"
  }
  if (status === 401 || status === 403) {
    return "account"
  }
  return status === 429 || status >= 500 ? "retry" : "refused"
}
