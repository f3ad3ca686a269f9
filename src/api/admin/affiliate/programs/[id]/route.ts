import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { affiliateOf } from "../../../../../modules/affiliate/resolve"
import { presentProgram } from "../../present"
import type { changeProgramContract } from "../contracts"

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/affiliate/programs/:id */
export const POST = async (
  req: ContractRequest<typeof changeProgramContract>,
  res: MedusaResponse
) => {
  const { programs } = affiliateOf(req.scope)
  const program = await programs.change(
    req.validatedParams.id!,
    req.validatedBody
  )
  res.json({ program: presentProgram(program) })
}
