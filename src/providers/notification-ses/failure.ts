import type { MedusaError } from "@medusajs/framework/utils"
import { mailError, type MailFailure } from "../../lib/mail-error"

type SesError = {
  name?: string
  code?: string
  message?: string
  $metadata?: { httpStatusCode?: number }
}

const RETRY = [
  "TooManyRequestsException",
  "LimitExceededException",
  "SendingPausedException",
  "ThrottlingException",
  "InternalServiceErrorException",
]
const ACCOUNT = [
  "AccountSuspendedException",
  "MailFromDomainNotVerifiedException",
  "NotFoundException",
  "AccessDeniedException",
  "UnrecognizedClientException",
  "InvalidSignatureException",
  "SignatureDoesNotMatch",
  "InvalidClientTokenId",
  "ExpiredTokenException",
  "CredentialsProviderError",
]
const NOT_REACHED = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH"]

/** @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html */
export function sesFailure(error: unknown): MedusaError {
  const { name = "", message = "" } = error as SesError
  return mailError(kindOf(error as SesError), `SES: ${name} ${message}`)
}

function kindOf({ name = "", code = "", $metadata }: SesError): MailFailure {
  if (RETRY.includes(name)) {
    return "retry"
  }
  const status = $metadata?.httpStatusCode
  if (ACCOUNT.includes(name) || status === 401 || status === 403) {
    return "account"
  }
  // An answer that is none of SES's says nothing of the mail.
  if (status === undefined || status < 400) {
    return NOT_REACHED.includes(code) ? "retry" : "unknown"
  }
  return status === 429 || status >= 500 ? "retry" : "refused"
}
