import type { Sql } from "../../../lib/sql"
import { affiliateErrors } from "../errors"
import { listByCursor, type Page } from "../list-rows"
import type { CommissionState } from "../ledger/transitions"

export const SALE_STATUSES = [
  "counted",
  "held",
  "rejected",
  "partly_reversed",
  "reversed",
] as const
export type SaleStatus = (typeof SALE_STATUSES)[number]

export type Sale = {
  id: string
  kind: "order" | "report"
  attribution: "coupon" | "click" | "report" | "none"
  partner_id: string | null
  ref: string | null
  product_id: string
  order_id: string | null
  line_id: string | null
  quantity: string
  unit_price: string
  amount: string
  currency: string
  amount_dkk: string | null
  rate: string | null
  rate_date: string | null
  source: string
  campaign: string
  click_id: string | null
  status: SaleStatus
  reversed_amount: string
  reasons: string[]
  commission_id: string | null
  commission: string | null
  commission_state: CommissionState | null
  note: string | null
  occurred_at: Date
  created_at: Date
}

export type SaleFilters = {
  partner_id?: string
  ref?: string
  product_id?: string
  order_id?: string
  /** Sales that came by it. */
  click_id?: string
  kind?: string
  status?: SaleStatus[]
  commission_status?: CommissionState[]
  attributed?: boolean
  source?: string
  campaign?: string
  currency?: string
  from?: Date
  to?: Date
}

const SELECT = `select sale.id, sale.kind, sale.attribution, sale.partner_id,
    sale.ref, sale.product_id, sale.order_id, sale.line_id,
    sale.quantity::text, sale.unit_price::text, sale.amount::text,
    sale.currency, sale.amount_dkk::text, sale.rate::text,
    to_char(sale.rate_date, 'YYYY-MM-DD') as rate_date, sale.source,
    sale.campaign, sale.click_id, sale.status, sale.reversed_amount::text,
    sale.reasons, earned.id as commission_id, earned.amount::text as commission,
    earned.state as commission_state, earned.note, sale.occurred_at,
    sale.created_at
  from affiliate_sale as sale
  left join affiliate_commission as earned on earned.sale_id = sale.id`

const CONDITIONS = {
  partner_id: "sale.partner_id = :partner_id",
  ref: "sale.ref = :ref",
  product_id: "sale.product_id = :product_id",
  order_id: "sale.order_id = :order_id",
  click_id: "sale.click_id = :click_id::uuid",
  kind: "sale.kind = :kind",
  status: "sale.status = any(:status)",
  commission_status: "earned.state = any(:commission_status)",
  attributed: "(sale.partner_id is not null) = :attributed",
  source: "sale.source = :source",
  campaign: "sale.campaign = :campaign",
  currency: "sale.currency = :currency",
  from: "sale.occurred_at >= :from",
  to: "sale.occurred_at < :to",
}

export const listSales = (
  sql: Sql,
  filters: SaleFilters,
  paging: { limit: number; cursor?: string }
): Promise<Page<Sale>> =>
  listByCursor<Sale>(
    sql,
    {
      select: SELECT,
      conditions: CONDITIONS,
      filters,
      at: "sale.occurred_at",
      id: "sale.id",
    },
    paging
  )

export async function findSale(sql: Sql, id: string): Promise<Sale> {
  const [row] = await sql.query<Sale>(`${SELECT} where sale.id = ?`, [id])
  if (!row) {
    throw affiliateErrors.saleNotFound(id)
  }
  return row
}
