import { createHash } from "node:crypto"
import { retryingDeadlocks } from "../../../lib/retrying-deadlocks"
import type { Sql } from "../../../lib/sql"
import type { AffiliateDeps } from "../deps"
import { affiliateErrors } from "../errors"
import { flagsOfSale } from "../fraud/flags-of-sale"
import type { SaleStats } from "../fraud/judge-sale"
import { type Micro, MICRO } from "../lib/micro"
import type { Partner } from "../partners/partner"
import { SELLING_COLUMNS, type SellingPartner } from "./attribute-order"
import type { Dimensions } from "../visits/dimensions"
import { type ClickFacts, findClick } from "./find-visit"
import { type Rate, recordSales } from "./record-sales"

export type Report = {
  ref: string
  product_id: string
  category_ids: readonly string[]
  quantity: number
  /** The shop's price of one; nobody outside is asked for it. */
  price: { amount: Micro; currency: string }
  rate: Rate | null
  source: string
  campaign: string
  order_id: string | null
  click_id: string | null
  /** Who reports, and the key it gave this request. */
  api_key_id: string
  idempotency_key: string | null
}

export type Reported = {
  sale_id: string
  /** Exact, in `currency`. */
  commission: string
  commission_state: string
  currency: string
  reasons: string[]
  /** False where the same report came before. */
  created: boolean
}

type Deps = AffiliateDeps & {
  statsOf: (partner: SellingPartner) => Promise<SaleStats>
  dimensions: Dimensions
}

/**
 * Keeps a sale that an app or a partner tells of. Told again under the same
 * key, or with the same order, product and partner, it is the same sale.
 *
 * @throws `affiliate_ref_not_found`, `affiliate_ref_inactive`,
 *   `affiliate_sale_differs`
 */
export async function reportSale(
  deps: Deps,
  report: Report
): Promise<Reported> {
  const { sql, options, now } = deps
  const told = { source_key: sourceKeyOf(report), fingerprint: printOf(report) }
  const known = await findReported(sql, told)
  if (known) {
    return known
  }
  const partner = await sellingPartner(sql, report.ref)
  const at = now()
  const { click, click_id } = await clickOf(sql, report)
  const flagsOf = await flagsOfSale(sql, options, {
    ...{ kind: "report", partner, click, at },
    buyer: { customer_id: null, email: null },
    click_unknown: click_id !== null && click === null,
    stats: await deps.statsOf(partner),
  })
  const counted = await boundDimensions(deps, report)
  const amount = report.price.amount * BigInt(report.quantity)
  const made = await retryingDeadlocks(() =>
    sql.transaction((trx) =>
      recordSales(trx, deps, {
        ...{ kind: "report", attribution: "report", partner, flagsOf },
        currency: report.price.currency,
        rate: report.rate,
        ...counted,
        click_id,
        clicked_at: click?.occurred_at ?? null,
        customer_id: null,
        occurred_at: at,
        facts: [
          {
            ...told,
            product_id: report.product_id,
            category_ids: report.category_ids,
            order_id: report.order_id,
            ...{ line_id: null, line_part: 0 },
            quantity: BigInt(report.quantity) * MICRO,
            unit_price: report.price.amount,
            ...{ amount, paid_amount: amount },
          },
        ],
      })
    )
  )
  const stored = await findReported(sql, told)
  if (!stored) {
    throw affiliateErrors.saleDiffers()
  }
  return { ...stored, created: made.length > 0 }
}

/** A click of who asked not to be followed is not tied to what they bought. */
async function clickOf(
  sql: Sql,
  { click_id }: Report
): Promise<{ click: ClickFacts | null; click_id: string | null }> {
  const click = click_id === null ? null : await findClick(sql, click_id)
  return click && !click.is_linked
    ? { click: null, click_id: null }
    : { click, click_id }
}

/** As with clicks, a ref has so many sources and campaigns and no more. */
async function boundDimensions(
  { dimensions }: Deps,
  { ref, source, campaign }: Report
): Promise<{ source: string; campaign: string }> {
  const [kept] = await dimensions.within([
    { ref, source: source || null, campaign: campaign || null },
  ])
  return { source: kept?.source ?? "", campaign: kept?.campaign ?? "" }
}

async function sellingPartner(sql: Sql, ref: string): Promise<SellingPartner> {
  const [row] = await sql.query<SellingPartner & Pick<Partner, "status">>(
    `select ${SELLING_COLUMNS}, p.status
     from affiliate_partner as p
     join affiliate_program as program on program.id = p.program_id
     where p.ref = ?`,
    [ref]
  )
  if (!row || row.status === "rejected") {
    throw affiliateErrors.refNotFound(ref)
  }
  if (row.status !== "approved") {
    throw affiliateErrors.refInactive(ref)
  }
  return row
}

/**
 * An order is one sale a product and partner, whoever tells of it; else a key
 * of the request is; else every report is a sale of its own.
 */
function sourceKeyOf(report: Report): string {
  const { ref, product_id, order_id, api_key_id, idempotency_key } = report
  if (order_id !== null) {
    return `report:order:${ref}:${product_id}:${order_id}`
  }
  return idempotency_key === null
    ? `report:${crypto.randomUUID()}`
    : `report:key:${api_key_id}:${idempotency_key}`
}

/** Two reports that share it tell of the same. */
function printOf(report: Report): string {
  const { ref, product_id, quantity, source, campaign, order_id } = report
  return createHash("sha256")
    .update(
      JSON.stringify([ref, product_id, quantity, source, campaign, order_id])
    )
    .digest("hex")
}

async function findReported(
  sql: Sql,
  { source_key, fingerprint }: { source_key: string; fingerprint: string }
): Promise<Reported | null> {
  const [row] = await sql.query<Reported & { fingerprint: string }>(
    `select sale.id as sale_id, earned.accrued::text as commission,
       earned.state as commission_state, sale.currency, sale.reasons,
       false as created, sale.fingerprint
     from affiliate_sale as sale
     join affiliate_commission as earned on earned.sale_id = sale.id
     where sale.source_key = ?`,
    [source_key]
  )
  if (!row) {
    return null
  }
  const { fingerprint: stored, ...reported } = row
  if (stored !== fingerprint) {
    throw affiliateErrors.saleDiffers()
  }
  return reported
}
