import { retryingDeadlocks } from "../../../lib/retrying-deadlocks"
import type { AffiliateDeps } from "../deps"
import { affiliateErrors } from "../errors"
import { createDimensions } from "../visits/dimensions"
import type { SaleStats } from "../fraud/judge-sale"
import { createSaleStats } from "../fraud/sale-stats"
import { reverseSale } from "../ledger/reverse-sale"
import { type Micro, microOf, mulDiv } from "../lib/micro"
import { type Share, WHOLE } from "../lib/reversed-share"
import { followOrder, type Followed, type FollowedOrder } from "./follow-order"
import { type Report, type Reported, reportSale } from "./report-sale"
import { type ClickFacts, findClick } from "./find-visit"
import { findSale, listSales, type Sale, type SaleFilters } from "./sale"
import { rebuildSaleDays, type SaleDayDifference } from "./sale-days"

export type Sales = ReturnType<typeof createSales>

export function createSales(deps: AffiliateDeps) {
  const { sql, options, now } = deps
  const statsOf = createSaleStats(deps)
  const dimensions = createDimensions({
    sql,
    values_max: options.dimension_values_max,
    now,
  })
  const withStats = { ...deps, statsOf, dimensions }
  return {
    byId: (id: string): Promise<Sale> => findSale(sql, id),

    list: (filters: SaleFilters, paging: { limit: number; cursor?: string }) =>
      listSales(sql, filters, paging),

    /** The click that a sale came by; null when its month was dropped. */
    clickOf: async ({
      click_id,
    }: Pick<Sale, "click_id">): Promise<ClickFacts | null> =>
      click_id ? await findClick(sql, click_id) : null,

    /** What is usual among the sales of a partner's programme. */
    usualFor: (partner: {
      id: string
      program_id: string
    }): Promise<SaleStats> => statsOf(partner),

    /** @throws see {@link reportSale} */
    async report(report: Report): Promise<Reported> {
      const reported = await reportSale(withStats, report)
      if (reported.created) {
        await tellOfSales(deps, [reported.sale_id])
      }
      return reported
    },

    /** Makes an order's sales what the order is now. */
    async followOrder(order: FollowedOrder): Promise<Followed> {
      const followed = await followOrder(withStats, order)
      await tellOfSales(
        deps,
        followed.recorded.map(({ id }) => id)
      )
      await tellOfReversals(deps, followed.changed)
      return followed
    },

    /**
     * Takes a reported sale back, whole or by some of its units.
     *
     * @throws `affiliate_sale_follows_order` for one of an order of the shop,
     *   `affiliate_sale_rejected`, `affiliate_quantity_exceeded`
     */
    async reverse(
      id: string,
      reversal: { quantity?: Micro; reason: string; actor: string }
    ): Promise<Sale> {
      await reverseReport(deps, id, reversal)
      await tellOfReversals(deps, [id])
      return await findSale(sql, id)
    },

    /** Counts the daily figures anew. @returns what was wrong, and is mended */
    rebuildDays: (days: {
      from: string
      to: string
    }): Promise<SaleDayDifference[]> => rebuildSaleDays(sql, days),
  }
}

async function reverseReport(
  { sql, now }: AffiliateDeps,
  id: string,
  {
    quantity,
    reason,
    actor,
  }: { quantity?: Micro; reason: string; actor: string }
): Promise<void> {
  await retryingDeadlocks(() =>
    sql.transaction(async (trx) => {
      await trx.query("select 1 from affiliate_sale where id = ? for update", [
        id,
      ])
      const sale = await findSale(trx, id)
      const share = shareBack(sale, quantity)
      await reverseSale(trx, { sale_id: id, share, reason, actor, at: now() })
    })
  )
}

/** What was rejected was taken back whole, and is no sale any more. */
function shareBack(sale: Sale, quantity?: Micro): Share {
  const sold = microOf(sale.quantity)
  if (sale.kind === "order") {
    throw affiliateErrors.saleFollowsOrder()
  }
  if (sale.status === "rejected") {
    throw affiliateErrors.saleRejected()
  }
  if (quantity !== undefined && quantity > sold) {
    throw affiliateErrors.quantityExceeded(Number(sale.quantity))
  }
  return mulDiv(quantity ?? sold, WHOLE, sold)
}

/** What webhooks and dashboards are told, after it was committed. */
async function tellOfSales(
  { emit, sql }: AffiliateDeps,
  ids: readonly string[]
): Promise<void> {
  for (const id of ids) {
    const sale = await findSale(sql, id)
    await emit("affiliate.sale_recorded", eventOf(sale))
    if (sale.commission_state === "held") {
      await emit("affiliate.commission_held", eventOf(sale))
    }
  }
}

async function tellOfReversals(
  { emit, sql }: AffiliateDeps,
  ids: readonly string[]
): Promise<void> {
  for (const id of ids) {
    await emit("affiliate.sale_reversed", eventOf(await findSale(sql, id)))
  }
}

const eventOf = (sale: Sale) => ({
  id: sale.id,
  ref: sale.ref,
  product_id: sale.product_id,
  order_id: sale.order_id,
  amount: sale.amount,
  reversed_amount: sale.reversed_amount,
  currency: sale.currency,
  commission_id: sale.commission_id,
  commission: sale.commission,
  commission_state: sale.commission_state,
  status: sale.status,
  reasons: sale.reasons,
  occurred_at: sale.occurred_at,
})
