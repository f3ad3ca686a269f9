import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../lib/http/contract"
import { provenanceOf } from "../../../modules/provenance/resolve"
import { contentHeaders } from "../../../modules/provenance/storage/content-headers"
import type { contentContract } from "../../t/contracts"

/** GET /ipfs/:cid: the content store's gateway. Content never changes. */
export const GET = async (
  req: ContractRequest<typeof contentContract>,
  res: MedusaResponse
) => {
  const provenance = provenanceOf(req.scope)
  const { cid } = req.validatedParams
  const bytes = await provenance.content(cid)
  res.set(contentHeaders(cid, bytes)).send(Buffer.from(bytes))
}
