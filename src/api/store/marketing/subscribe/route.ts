import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { marketingOf } from "../../../../modules/marketing/resolve"
import { sendMailBy } from "../../../../workflows/marketing/lib/send-mail"
import type { subscribeContract } from "../contracts"

/** POST /store/marketing/subscribe: answered alike, whoever is asked for */
export const POST = async (
  req: ContractRequest<typeof subscribeContract>,
  res: MedusaResponse
) => {
  const { email, source } = req.validatedBody
  const { subscribers } = marketingOf(req.scope)
  await subscribers.subscribe({ email, source }, sendMailBy(req.scope))
  res.status(202).json({ accepted: true })
}
