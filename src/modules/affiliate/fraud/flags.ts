import type { AffiliateDeps } from "../deps"
import { listByCursor, type Page } from "../list-rows"
import type { FraudReason } from "./judge-sale"

export type FlagStatus = "open" | "released" | "rejected"

export type FlagRow = {
  id: string
  sale_id: string
  commission_id: string
  partner_id: string
  ref: string
  product_id: string
  amount: string
  commission: string
  currency: string
  reason: FraudReason
  details: Record<string, unknown>
  status: FlagStatus
  note: string | null
  decided_by: string | null
  decided_at: Date | null
  created_at: Date
}

export type FlagFilters = {
  partner_id?: string
  sale_id?: string
  commission_id?: string
  reason?: string[]
  status?: FlagStatus[]
}

export type Flags = ReturnType<typeof createFlags>

/** What waits for a person, and what persons decided. */
export function createFlags({ sql }: AffiliateDeps) {
  return {
    list: (
      filters: FlagFilters,
      paging: { limit: number; cursor?: string }
    ): Promise<Page<FlagRow>> =>
      listByCursor<FlagRow>(
        sql,
        {
          select: `select flag.id, flag.sale_id, flag.commission_id,
              flag.partner_id, sale.ref, sale.product_id, sale.amount::text,
              earned.accrued::text as commission, sale.currency, flag.reason,
              flag.details, flag.status, flag.note, flag.decided_by,
              flag.decided_at, flag.created_at
            from affiliate_flag as flag
            join affiliate_sale as sale on sale.id = flag.sale_id
            join affiliate_commission as earned
              on earned.id = flag.commission_id`,
          conditions: {
            partner_id: "flag.partner_id = :partner_id",
            sale_id: "flag.sale_id = :sale_id",
            commission_id: "flag.commission_id = :commission_id",
            reason: "flag.reason = any(:reason)",
            // Of an order that was called off meanwhile nobody has to decide.
            status: `flag.status = any(:status)
              and (flag.status <> 'open' or earned.state = 'held')`,
          },
          filters,
          at: "flag.created_at",
          id: "flag.id",
        },
        paging
      ),
  }
}
