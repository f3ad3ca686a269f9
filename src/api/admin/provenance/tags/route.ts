import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { provenanceOf } from "../../../../modules/provenance/resolve"
import type { createTagContract, listTagsContract } from "./contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/provenance/tags */
export const GET = async (
  req: ContractRequest<typeof listTagsContract>,
  res: MedusaResponse
) => {
  const { limit, offset, ...filters } = req.validatedQuery
  const { rows, count } = await provenanceOf(req.scope).searchTags(filters, {
    limit,
    offset,
  })
  res.json({ tags: rows, count, limit, offset })
}

/** POST /admin/provenance/tags: provisions one tag */
export const POST = async (
  req: ContractRequest<typeof createTagContract>,
  res: MedusaResponse
) => {
  const { actor_id } = req.auth_context
  const tag = await provenanceOf(req.scope).provisionTag(req.validatedBody, {
    actor_id,
  })
  res.json({ tag })
}
