import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { provenanceOf } from "../../../../modules/provenance/resolve"
import type { createKeySetContract, listKeySetsContract } from "./contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/provenance/key-sets */
export const GET = async (
  req: ContractRequest<typeof listKeySetsContract>,
  res: MedusaResponse
) => {
  const paging = req.validatedQuery
  const { rows, count } = await provenanceOf(req.scope).searchKeySets(paging)
  res.json({ key_sets: rows, count, ...paging })
}

/** POST /admin/provenance/key-sets: a new key set or a new version of one */
export const POST = async (
  req: ContractRequest<typeof createKeySetContract>,
  res: MedusaResponse
) => {
  const key_set = await provenanceOf(req.scope).addKeySet(req.validatedBody)
  res.json({ key_set })
}
