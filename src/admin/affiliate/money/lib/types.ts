import type { z } from "@medusajs/framework/zod"
import type {
  changePartnerContract,
  createPartnerContract,
  getPartnerContract,
} from "../../../../api/admin/affiliate/partners/contracts"
import type {
  payoutMethodSchema,
  previewPayoutContract,
} from "../../../../api/admin/affiliate/payouts/contracts"
import type {
  changeProgramContract,
  createTermsContract,
} from "../../../../api/admin/affiliate/programs/contracts"
import type { getCommissionContract } from "../../../../api/admin/affiliate/sales/contracts"
import type {
  balanceSchema,
  couponSchema,
  flagSchema,
  partnerSchema,
  payoutSchema,
  programSchema,
  saleSchema,
  statementSchema,
  termsSchema,
} from "../../../../api/admin/affiliate/schemas"
import type { AnswerOf, BodyOf } from "../../../lib/contract-types"

export type Partner = z.infer<typeof partnerSchema>
export type PartnerDetail = AnswerOf<typeof getPartnerContract>
export type PartnerChange = BodyOf<typeof changePartnerContract>
export type NewPartner = z.input<(typeof createPartnerContract)["body"]>
export type PartnerAction = "approve" | "reject" | "suspend" | "reinstate"

export type Balance = z.infer<typeof balanceSchema>
export type Program = z.infer<typeof programSchema>
export type ProgramChange = BodyOf<typeof changeProgramContract>
export type Terms = z.infer<typeof termsSchema>
export type NewTerms = z.input<(typeof createTermsContract)["body"]>
export type Coupon = z.infer<typeof couponSchema>

export type Sale = z.infer<typeof saleSchema>
export type Flag = z.infer<typeof flagSchema>
export type CommissionDetail = AnswerOf<typeof getCommissionContract>
export type CommissionStatus = NonNullable<Sale["commission_status"]>
export type Verdict = "release" | "reject"

export type Payout = z.infer<typeof payoutSchema>
export type PayoutLine = z.infer<typeof statementSchema>
export type PayoutMethod = z.infer<typeof payoutMethodSchema>
export type PayoutDetail = {
  payout: Payout
  methods: PayoutMethod[]
  carried: Preview["carried"]
  lines: PayoutLine[]
  count: number
}
export type Preview = AnswerOf<typeof previewPayoutContract>
export type CarryReason = NonNullable<PayoutLine["carry_reason"]>
export type Period = { period_end: string; currency: string }

/** A page of a list that grows without end. */
export type SalesPage = { sales: Sale[]; next_cursor: string | null }
export type FlagsPage = { fraud_flags: Flag[]; next_cursor: string | null }
