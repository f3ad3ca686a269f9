import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { marketingOf } from "../../../../modules/marketing/resolve"
import type {
  confirmByPageContract,
  confirmPageContract,
} from "../../contracts"
import { sendSubscriptionPage } from "../../page"

/** GET /m/confirm/:token: programs that check mails open it too */
export const GET = (
  req: ContractRequest<typeof confirmPageContract>,
  res: MedusaResponse
) => {
  const { options } = marketingOf(req.scope)
  sendSubscriptionPage(res, {
    ...{ status: 200, title: "Confirm your subscription" },
    ...{ text: options.mail.consent_text, button: "Confirm" },
  })
}

/** POST /m/confirm/:token */
export const POST = async (
  req: ContractRequest<typeof confirmByPageContract>,
  res: MedusaResponse
) => {
  const { subscribers } = marketingOf(req.scope)
  const confirmed = await subscribers
    .confirm(req.validatedParams.token!)
    .then(() => true)
    .catch(unlessInvalid)
  sendSubscriptionPage(
    res,
    confirmed
      ? {
          ...{ status: 200, title: "You are on the list" },
          text: "Each mail has a link to leave it.",
        }
      : {
          ...{ status: 404, title: "This link is not valid any more" },
          text: "Ask for the mail again.",
        }
  )
}

function unlessInvalid(error: { code?: string }): boolean {
  if (error.code !== "marketing_confirmation_invalid") {
    throw error
  }
  return false
}
