import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { provenanceOf } from "../../../../../modules/provenance/resolve"
import type { nfcProductContract } from "../../contracts"

/** GET /store/nfc/products/:id: chain, contract, batch and units of a product. */
export const GET = async (
  req: ContractRequest<typeof nfcProductContract>,
  res: MedusaResponse
) => {
  const provenance = provenanceOf(req.scope)
  const {
    product_id,
    unlockable_content: _,
    ...product
  } = await provenance.product(req.params.id as string)
  const contract = await provenance.minter.contractOf(product.contract_address)
  res.json({ product: { id: product_id, ...product, ...contract } })
}
