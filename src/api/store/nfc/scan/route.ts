import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { requestClientHash } from "../../../../lib/http/services"
import { provenanceOf } from "../../../../modules/provenance/resolve"
import type { scanContract } from "../contracts"
import { presentTap } from "./present-tap"

/** POST /store/nfc/scan: verifies a tap and counts it. */
export const POST = async (
  req: ContractRequest<typeof scanContract>,
  res: MedusaResponse
) => {
  const provenance = provenanceOf(req.scope)
  const client = requestClientHash(req, "provenance:scan")
  const tap = await provenance.verifyTap(req.validatedBody, client)
  res.json(await presentTap(req.scope, tap))
}
