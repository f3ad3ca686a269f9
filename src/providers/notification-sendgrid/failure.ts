import type { MedusaError } from "@medusajs/framework/utils"
import { mailError, type MailFailure } from "../../lib/mail-error"

type SendGridError = {
  /** Of the answer, or of the connection: `ECONNRESET`. */
  code?: number | string
  message?: string
  response?: { body?: { errors?: { message?: string }[] } }
}

/** Nothing was sent where nobody was reached. */
const NOT_REACHED = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH"]

/** @see https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/responses */
export function sendGridFailure(error: unknown): MedusaError {
  const { code, message = "", response } = error as SendGridError
  const said = response?.body?.errors?.[0]?.message ?? message
  return mailError(kindOf(code), `SendGrid: ${code ?? ""} ${said}`)
}

function kindOf(code: number | string | undefined): MailFailure {
  if (typeof code !== "number") {
    return NOT_REACHED.includes(code ?? "") ? "retry" : "unknown"
  }
  if (code === 401 || code === 403) {
    return "account"
  }
  return code === 429 || code >= 500 ? "retry" : "refused"
}
