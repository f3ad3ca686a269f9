import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../lib/http/contract"
import { affiliateOf } from "../../../../modules/affiliate/resolve"
import { presentProgram } from "../present"
import type { createProgramContract, listProgramsContract } from "./contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** GET /admin/affiliate/programs */
export const GET = async (
  req: ContractRequest<typeof listProgramsContract>,
  res: MedusaResponse
) => {
  const { limit, offset } = req.validatedQuery
  const { rows, count } = await affiliateOf(req.scope).programs.list({
    limit,
    offset,
  })
  res.json({ programs: rows.map(presentProgram), count, limit, offset })
}

/** POST /admin/affiliate/programs */
export const POST = async (
  req: ContractRequest<typeof createProgramContract>,
  res: MedusaResponse
) => {
  const { programs } = affiliateOf(req.scope)
  const program = await programs.create(req.validatedBody)
  res.status(201).json({ program: presentProgram(program) })
}
