import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { provenanceOf } from "../../../../../modules/provenance/resolve"
import type { digitalTwinContract } from "../../../nfc/contracts"
import { presentTwin } from "../present-twin"

/** GET /store/blockchain/digital-twins/:token_id: the public view of a token. */
export const GET = async (
  req: ContractRequest<typeof digitalTwinContract>,
  res: MedusaResponse
) => {
  const provenance = provenanceOf(req.scope)
  const twin = await provenance.twin(req.validatedParams.token_id)
  const metadata = await provenance.minter.metadataOf(twin.metadata_cid)
  const viewer = req.auth_context?.actor_id
  res.json({ digital_twin: presentTwin(twin, { metadata, viewer }) })
}
