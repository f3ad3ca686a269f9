import type { MedusaResponse } from "@medusajs/framework/http"
import type { ContractRequest } from "../../../../../lib/http/contract"
import { affiliateOf } from "../../../../../modules/affiliate/resolve"
import { decimalOf } from "../../../../../modules/affiliate/lib/micro"
import {
  carriedBy,
  totalsOf,
} from "../../../../../modules/affiliate/payouts/plan-payout"
import { presentPayout, presentPlannedLine } from "../../present"
import type { previewPayoutContract } from "../contracts"

/** The sums are of all of them. */
const PREVIEW_LINES_MAX = 1_000

/** The contract asks for the login, and says so with a code. */
export const AUTHENTICATE = false

/** POST /admin/affiliate/payouts/preview */
export const POST = async (
  req: ContractRequest<typeof previewPayoutContract>,
  res: MedusaResponse
) => {
  const { payouts } = affiliateOf(req.scope)
  const { lines, left_out, closed } = await payouts.preview(req.validatedBody)
  const { exact, amount, partners } = totalsOf(lines)
  const shown = await payouts.withPayees(lines.slice(0, PREVIEW_LINES_MAX))
  res.json({
    ...{ exact_amount: Number(decimalOf(exact)), partners },
    amount: Number(decimalOf(amount)),
    held_amount: Number(left_out.held),
    pending_amount: Number(left_out.pending),
    carried: carriedBy(lines).map((it) => ({
      ...it,
      amount: Number(decimalOf(it.amount)),
    })),
    closed: closed && presentPayout(closed),
    lines: shown.map(presentPlannedLine),
  })
}
