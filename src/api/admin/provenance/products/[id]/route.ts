import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { provenanceOf } from "../../../../../modules/provenance/resolve"
import { saveProductProvenanceWorkflow } from "../../../../../workflows/provenance/save-product-provenance"
import type { getProductContract, saveProductContract } from "../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/provenance/products/:id: how a product carries chips */
export const GET = async (
  req: ContractRequest<typeof getProductContract>,
  res: MedusaResponse
) => {
  const { id } = req.validatedParams
  res.json({ product: await provenanceOf(req.scope).product(id) })
}

/** POST /admin/provenance/products/:id: makes a product NFC-enabled, or changes how */
export const POST = async (
  req: ContractRequest<typeof saveProductContract>,
  res: MedusaResponse
) => {
  const { result: product } = await saveProductProvenanceWorkflow(
    req.scope
  ).run({
    input: { product_id: req.validatedParams.id, ...req.validatedBody },
  })
  res.json({ product })
}
