import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { provenanceOf } from "../../../../../modules/provenance/resolve"
import type { importTagsContract } from "../contracts"
import { presentImport } from "./present-import"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/provenance/tags/import: all rows of a CSV, or none */
export const POST = async (
  req: ContractRequest<typeof importTagsContract>,
  res: MedusaResponse
) => {
  const { csv, ...defaults } = { ...req.validatedQuery, ...req.validatedBody }
  const dry_run = defaults.dry_run ?? false
  const result = await provenanceOf(req.scope).importTags(csv, {
    ...defaults,
    dry_run,
    actor_id: req.auth_context.actor_id,
  })
  const { status, body } = presentImport(result, dry_run)
  res.status(status).json(body)
}
