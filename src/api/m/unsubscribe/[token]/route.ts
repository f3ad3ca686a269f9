import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { marketingOf } from "../../../../modules/marketing/resolve"
import type {
  unsubscribeContract,
  unsubscribePageContract,
} from "../../contracts"
import { sendSubscriptionPage } from "../../page"

/** GET /m/unsubscribe/:token: changes nothing */
export const GET = (
  req: ContractRequest<typeof unsubscribePageContract>,
  res: MedusaResponse
) => {
  const { subscribers } = marketingOf(req.scope)
  const isOurs = subscribers.isUnsubscribeToken(req.validatedParams.token!)
  sendSubscriptionPage(
    res,
    isOurs
      ? {
          ...{ status: 200, title: "Leave the list?", button: "Unsubscribe" },
          text: "You will get no more mails with deals.",
        }
      : UNKNOWN
  )
}

/** POST /m/unsubscribe/:token: at once, whoever asks and how often */
export const POST = async (
  req: ContractRequest<typeof unsubscribeContract>,
  res: MedusaResponse
) => {
  const { subscribers } = marketingOf(req.scope)
  const left = await subscribers.unsubscribe(req.validatedParams.token!)
  sendSubscriptionPage(
    res,
    left
      ? {
          ...{ status: 200, title: "You have left the list" },
          text: "You will get no more mails with deals.",
        }
      : UNKNOWN
  )
}

const UNKNOWN = {
  ...{ status: 404, title: "This link is not ours" },
  text: "Take the whole link of the mail.",
}
