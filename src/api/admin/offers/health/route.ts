import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { offersOf } from "../../../../modules/offers/resolve"
import type { offersHealthContract } from "./contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/offers/health */
export const GET = async (
  req: ContractRequest<typeof offersHealthContract>,
  res: MedusaResponse
) => {
  const health = await offersOf(req.scope).health.health()
  const isDown = req.validatedQuery.monitor && health.state === "critical"
  res.set("cache-control", "no-store")
  res.status(isDown ? 503 : 200).json({ health })
}
