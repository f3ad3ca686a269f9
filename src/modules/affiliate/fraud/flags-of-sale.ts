import type { Sql } from "../../../lib/sql"
import type { AffiliateOptions } from "../options"
import type { SellingPartner } from "../sales/attribute-order"
import type { ClickFacts } from "../sales/find-visit"
import {
  type Flag,
  type JudgedSale,
  judgeSale,
  type SaleStats,
} from "./judge-sale"
import { isPartnersOwn } from "./partner-visitors"

export type Suspicion = {
  kind: "order" | "report"
  partner: SellingPartner
  buyer: JudgedSale["buyer"]
  click: ClickFacts | null
  click_unknown: boolean
  at: Date
  stats: SaleStats
}

/** What speaks against the sale of each product, asked before it is kept. */
export async function flagsOfSale(
  sql: Sql,
  { fraud }: Pick<AffiliateOptions, "fraud">,
  { click, partner, ...suspicion }: Suspicion
): Promise<(product_id: string) => Flag[]> {
  const own = await isPartnersOwn(sql, {
    partner_id: partner.id,
    visitor: click?.visitor ?? null,
  })
  return (product_id) =>
    judgeSale({
      ...suspicion,
      ...{ partner, product_id, window_days: partner.window_days },
      click: click && { ...click, is_partners_own: own },
      rules: fraud,
    })
}
