import type { MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { statementPdf } from "../../../modules/affiliate/payouts/statement-pdf"
import { affiliateOf } from "../../../modules/affiliate/resolve"

/** A partner's statement of one payout, as a PDF. */
export async function sendStatement(
  scope: MedusaContainer,
  res: MedusaResponse,
  of: { payout_id: string; partner_id: string }
): Promise<void> {
  const { payouts, shop_name } = affiliateOf(scope)
  const statement = await payouts.statement(of)
  const pdf = await statementPdf(statement, { shop: shop_name })
  res
    .set({
      "Content-Type": "application/pdf",
      "Content-Disposition": `attachment; filename="${of.payout_id}.pdf"`,
      "Cache-Control": "private, no-store",
      "X-Content-Type-Options": "nosniff",
    })
    .send(pdf)
}
