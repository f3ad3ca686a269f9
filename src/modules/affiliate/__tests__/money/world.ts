import { createKeyring } from "../../../../lib/envelope-encryption"
import type { AffiliateDeps } from "../../deps"
import { microOf } from "../../lib/micro"
import { createMoney, type Money } from "../../money"
import { affiliateOptions } from "../../options"
import type { Partner } from "../../partners/partner"
import type { PayoutDetails } from "../../partners/payout-details"
import type { FollowedLine, FollowedOrder } from "../../sales/follow-order"
import type { Report } from "../../sales/report-sale"
import type { TestDatabase } from "./database"

const PAYPAL: PayoutDetails = { method: "paypal", email: "me@example.com" }
const KEY = `test:${"07".repeat(32)}`

export type Emitted = { name: string; data: Record<string, unknown> }

/** The parts on a database, with a clock that the test sets. */
export type World = Money & {
  sql: TestDatabase["sql"]
  events: Emitted[]
  clock: { now: Date }
  aPartner(over?: Partial<PartnerInput>): Promise<Partner>
  aClick(over?: Partial<ClickInput>): Promise<string>
}

type PartnerInput = {
  ref: string
  email: string
  customer_id: string | null
  hosts: string[]
  /** Null: it has not told where to send anything. */
  payout: PayoutDetails | null
}

type ClickInput = {
  ref: string | null
  product_id: string
  source: string | null
  campaign: string | null
  class: 1 | 2 | 3
  visitor: string | null
  is_linked: boolean
  at: Date
}

export const NOW = new Date("2026-05-20T12:00:00Z")
export const daysAgo = (days: number) =>
  new Date(NOW.getTime() - days * 86_400_000)

export function openWorld(
  { sql }: Pick<TestDatabase, "sql">,
  options: object = {},
  /** Of before stays readable. */
  new_key?: string
): World {
  const events: Emitted[] = []
  const clock = { now: NOW }
  const deps: AffiliateDeps = {
    sql,
    keyring: createKeyring([new_key, KEY].filter(Boolean).join(",")),
    options: affiliateOptions.parse(options),
    logger: console,
    emit: async (name, data) =>
      void events.push({ name, data: data as Record<string, unknown> }),
    now: () => clock.now,
  }
  const money = createMoney(deps)
  let partners = 0
  return {
    ...money,
    ...{ sql, events, clock },
    async aPartner({ payout = PAYPAL, ...over } = {}) {
      const n = ++partners
      const { id } = await money.partners.signUp({
        ref: `partner-${n}`,
        name: `Partner ${n}`,
        email: `partner-${n}@example-${n}.com`,
        customer_id: null,
        payout: payout ?? undefined,
        ...over,
      })
      return await money.partners.decide(id, {
        ...{ decision: "approve", actor: "user:test" },
      })
    },
    aClick: (over = {}) => insertClick(sql, clock.now, over),
  }
}

let clicks = 0

/** A UUIDv7 of a time. */
export function clickIdAt(at: Date): string {
  const time = at.getTime().toString(16).padStart(12, "0")
  const rest = (++clicks).toString(16).padStart(12, "0")
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${rest}`
}

async function insertClick(
  sql: TestDatabase["sql"],
  now: Date,
  over: Partial<ClickInput>
): Promise<string> {
  const at = over.at ?? now
  const visit_id = clickIdAt(at)
  await sql.named(
    `insert into affiliate_visit (visit_id, occurred_at, kind, ref, product_id,
       source, campaign, class, reasons, visitor, is_linked)
     values (:visit_id, :at, 1, :ref, :product_id, :source, :campaign, :class,
       '{}', decode(:visitor, 'hex'), :is_linked)`,
    {
      ...{ visit_id, ref: null, product_id: "cable", source: null },
      ...{ campaign: null, class: 1, visitor: null },
      ...{ is_linked: true, ...over, at },
    }
  )
  return visit_id
}

let reports = 0

export const aReport = (over: Partial<Report> = {}): Report => ({
  ref: "partner-1",
  product_id: "cable",
  category_ids: [],
  quantity: 1,
  price: { amount: microOf("3"), currency: "DKK" },
  rate: null,
  source: "flutter-app",
  campaign: "imperial-sale-2026",
  order_id: null,
  click_id: null,
  api_key_id: "key_1",
  idempotency_key: `report-${++reports}`,
  ...over,
})

/** Of nothing yet, and of no one: to be made of something. */
export const TERMS = {
  ...{ program_id: null, partner_id: null, product_id: null },
  ...{ category_id: null, kind: "percent" as const, currency: null },
  ...{ tier_from_sales: 0, cap_per_month: null },
  ...{ valid_from: null, valid_until: null },
}

export const aLine = (over: Partial<FollowedLine> = {}): FollowedLine => ({
  line_id: "line_1",
  product_id: "cable",
  category_ids: [],
  quantity: microOf("1"),
  returned: 0n,
  unit_price: microOf("3"),
  amount: microOf("3"),
  paid_amount: microOf("3"),
  ...over,
})

export const anOrder = (over: Partial<FollowedOrder> = {}): FollowedOrder => ({
  id: "order_1",
  cart_id: "cart_1",
  customer_id: "cus_1",
  email: "luke@gmail.com",
  promotion_ids: [],
  coupon_codes: [],
  currency: "DKK",
  placed_at: NOW,
  is_canceled: false,
  captured: microOf("3"),
  refunded: 0n,
  due: over.captured ?? microOf("3"),
  came_back: 0n,
  rate: null,
  lines: [aLine()],
  ...over,
})

/** Sums of a partner's entries, and of the commissions they are of. */
export async function booksOf(
  { sql }: Pick<World, "sql">,
  partner_id: string
): Promise<{ entries: string; commissions: string }> {
  const [row] = await sql.query<{ entries: string; commissions: string }>(
    `select
       (select coalesce(sum(amount), 0)::float8::text from affiliate_ledger_entry
        where partner_id = ? and commission_id is not null) as entries,
       (select coalesce(sum(amount), 0)::float8::text from affiliate_commission
        where partner_id = ?) as commissions`,
    [partner_id, partner_id]
  )
  return row!
}
