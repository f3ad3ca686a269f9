import { knex } from "@medusajs/framework/mikro-orm/knex"
import { sqlOf } from "../../../../lib/sql"
import { decimalOf, microOf, sumOf } from "../../lib/micro"
import type { Report } from "../../sales/report-sale"
import { createDatabase, type TestDatabase } from "./database"
import {
  aLine,
  anOrder,
  aReport,
  booksOf,
  clickIdAt,
  NOW,
  openWorld,
  TERMS,
  type World,
} from "./world"

/**
 * A database whose clocks change: what is said in days and months must not
 * depend on where a merchant's server stands.
 */
const ZONE = "Europe/Copenhagen"

let database: TestDatabase
let zoned: ReturnType<typeof connect>
let world: World

beforeAll(async () => {
  database = await createDatabase()
  zoned = connect(database.url)
})
afterAll(async () => {
  await zoned.destroy()
  await database.drop()
})
beforeEach(async () => {
  await database.truncate()
  world = openWorld({ sql: sqlOf(zoned) })
})

function connect(url: string) {
  const own = new URL(url)
  own.searchParams.set("options", `-c TimeZone=${ZONE}`)
  return knex({ client: "pg", connection: own.href, pool: { min: 0, max: 10 } })
}

const DAY_MS = 86_400_000
const after = (days: number, ms = 0) =>
  new Date(NOW.getTime() + days * DAY_MS + ms)
const by = { actor: "user:test" }

const report = (over: Partial<Report> = {}) => world.sales.report(aReport(over))
const close = (at: Date, currency = "DKK") =>
  world.payouts.close({ period_end: at, currency, ...by })
const linesOf = async (payout_id: string) => {
  const { rows } = await world.payouts.statements(
    { payout_id },
    { limit: 50, offset: 0 }
  )
  return rows.map((it) => [it.ref, short(it.amount), short(it.carried_out)])
}
/** Without the zeros at the end. */
const short = (decimal: string) => decimalOf(microOf(decimal))

it("runs where clocks change", async () => {
  const [row] = await world.sql.query("show timezone")
  expect(row).toEqual({ TimeZone: ZONE })
})

describe("a window", () => {
  /** Summer time begins within these thirty days. */
  const placed_at = new Date("2026-04-15T12:00:00Z")
  const before = (days: number, ms = 0) =>
    new Date(placed_at.getTime() - days * DAY_MS - ms)

  const buy = async (clicks: { ref: string; at: Date }[]) => {
    world.clock.now = placed_at
    for (const click of clicks) {
      const click_id = await world.aClick(click)
      const tie = { click_id, cart_id: "cart_1", customer_id: null }
      await world.touches.tieClick(tie)
    }
    await world.sales.followOrder(anOrder({ placed_at }))
    const { rows } = await world.sales.list({}, { limit: 5 })
    return rows.map(({ ref }) => ref)
  }

  it.each([
    { why: "to the millisecond", at: before(30), is: "partner-1" },
    { why: "and not one more", at: before(30, 1), is: null },
    { why: "at the order itself", at: placed_at, is: "partner-1" },
    { why: "and not after it", at: before(0, -1), is: null },
  ])("is of its days $why", async ({ at, is }) => {
    await world.aPartner()
    expect(await buy([{ ref: "partner-1", at }])).toEqual([is])
  })

  it("hides a first click that is too old, and the next is the first", async () => {
    for (const ref of ["old", "first", "last"]) {
      await world.aPartner({ ref })
    }
    await world.programs.change("aprog_default", { touch: "first" })
    const clicks = [
      { ref: "old", at: before(30, 1) },
      { ref: "first", at: before(30) },
      { ref: "last", at: before(1) },
    ]
    expect(await buy(clicks)).toEqual(["first"])
  })

  it("gives way to a coupon, but not to one of who is suspended", async () => {
    await world.aPartner()
    const boba = await world.aPartner({ ref: "boba" })
    await world.coupons.create({
      ...{ partner_id: boba.id, promotion_id: "promo_1", code: "Boba10" },
    })
    const click_id = await world.aClick({ ref: "partner-1", at: NOW })
    const tie = { click_id, cart_id: "cart_1", customer_id: null }
    await world.touches.tieClick(tie)
    const coupon_codes = ["BOBA10"]
    await world.sales.followOrder(anOrder({ coupon_codes }))
    await world.partners.decide(boba.id, { decision: "suspend", ...by })
    const lines = [aLine({ line_id: "line_2" })]
    await world.sales.followOrder(
      anOrder({ id: "order_2", coupon_codes, lines })
    )
    const sales = await world.sql.query(
      "select ref, attribution from affiliate_sale order by order_id"
    )
    expect(sales).toEqual([
      { ref: "boba", attribution: "coupon" },
      { ref: "partner-1", attribution: "click" },
    ])
  })
})

describe("a coupon", () => {
  const whose = async (over: object) => {
    await world.sales.followOrder(anOrder(over))
    const [sale] = (await world.sales.list({}, { limit: 1 })).rows
    return [sale?.attribution, sale?.ref]
  }

  it.each([
    { why: "its promotion", over: { promotion_ids: ["promo_1"] }, is: true },
    {
      why: "its code in any case",
      over: { coupon_codes: ["boba10"] },
      is: true,
    },
    {
      why: "another promotion",
      over: { promotion_ids: ["promo_2"] },
      is: false,
    },
  ])("is known by $why: $is", async ({ over, is }) => {
    const { id: partner_id } = await world.aPartner({ ref: "boba" })
    await world.coupons.create({
      ...{ partner_id, promotion_id: "promo_1", code: "Boba10" },
    })
    expect(await whose(over)).toEqual(is ? ["coupon", "boba"] : ["none", null])
  })

  it("whose code went to another promotion is known by its own alone", async () => {
    for (const [ref, promotion_id] of [
      ["boba", "promo_1"],
      ["vader", "promo_2"],
    ]) {
      const { id: partner_id } = await world.aPartner({ ref })
      await world.coupons.create({
        ...{ partner_id, promotion_id: promotion_id!, code: "Boba10" },
      })
    }
    expect(await whose({ coupon_codes: ["Boba10"] })).toEqual([
      ...["coupon", "vader"],
    ])
    await world.sales.followOrder(
      anOrder({
        ...{ id: "order_2", promotion_ids: ["promo_1"] },
        lines: [aLine({ line_id: "line_2" })],
      })
    )
    const { rows } = await world.sales.list({ ref: "boba" }, { limit: 9 })
    expect(rows).toMatchObject([{ order_id: "order_2" }])
  })

  it("is one partner's when two are given its promotion at once", async () => {
    const partners = [await world.aPartner(), await world.aPartner()]
    const given = await Promise.allSettled(
      partners.map(({ id: partner_id }) =>
        world.coupons.create({
          ...{ partner_id, promotion_id: "promo_1", code: "Boba10" },
        })
      )
    )
    const refused = given.filter(({ status }) => status === "rejected")
    expect(refused).toMatchObject([
      { reason: { code: "affiliate_coupon_taken" } },
    ])
    const { rows } = await world.coupons.list({}, { limit: 9, offset: 0 })
    expect(rows).toMatchObject([{ code: "Boba10" }])
  })
})

describe("a month", () => {
  const at = async (time: string) => {
    world.clock.now = new Date(time)
    return short((await report()).commission)
  }

  it("of tiers ends where UTC's ends", async () => {
    await world.aPartner()
    await world.terms.create({
      ...{ ...TERMS, program_id: "aprog_default" },
      ...{ tier_from_sales: 3, value: 10 },
    })
    expect([
      await at("2026-03-01T00:00:00Z"),
      await at("2026-03-31T22:30:00Z"),
      await at("2026-03-31T23:10:00Z"),
      await at("2026-03-31T23:59:59.999Z"),
      await at("2026-04-01T00:00:00Z"),
    ]).toEqual(["0.15", "0.15", "0.15", "0.3", "0.15"])
  })

  it("counts towards a tier no sale that was wholly taken back", async () => {
    await world.aPartner()
    await world.terms.create({
      ...{ ...TERMS, program_id: "aprog_default" },
      ...{ tier_from_sales: 2, value: 10 },
    })
    const back = { reason: "Returned", actor: "user:test" }
    const { sale_id: whole } = await report({ quantity: 2 })
    const { sale_id: half } = await report({ quantity: 2 })
    await world.sales.reverse(whole, back)
    await world.sales.reverse(half, { ...back, quantity: microOf("1") })
    expect(short((await report()).commission)).toBe("0.15")
    expect(short((await report()).commission)).toBe("0.3")
  })

  it("of a cap as well, and it is each currency's own", async () => {
    const { id: partner_id } = await world.aPartner()
    const terms = { ...TERMS, partner_id, value: 5, cap_per_month: 0.2 }
    await world.terms.create(terms)
    const inEuro = async () => {
      const price = { amount: microOf("3"), currency: "EUR" }
      return short((await report({ price })).commission)
    }
    expect([
      await at("2026-03-31T23:10:00Z"),
      await at("2026-03-31T23:20:00Z"),
      await at("2026-03-31T23:30:00Z"),
      await inEuro(),
      await at("2026-04-01T00:00:00Z"),
    ]).toEqual(["0.15", "0.05", "0", "0.15", "0.15"])
  })

  it("of a cap goes on where a programme changes its percentage", async () => {
    await world.aPartner()
    const { rows } = await world.terms.list({}, { limit: 5, offset: 0 })
    await world.terms.remove(rows[0]!.id)
    await world.terms.create({
      ...{ ...TERMS, program_id: "aprog_default" },
      ...{ value: 5, cap_per_month: 0.2 },
    })
    const first = await at("2026-03-02T00:00:00Z")
    await world.programs.change("aprog_default", { percent: 10 })
    expect([first, await at("2026-03-03T00:00:00Z")]).toEqual(["0.15", "0.05"])
    expect(await at("2026-04-01T00:00:00Z")).toBe("0.2")
  })

  it("whose cap is reached gives room again for what is taken back", async () => {
    const { id: partner_id } = await world.aPartner()
    const terms = { ...TERMS, partner_id, value: 5, cap_per_month: 0.15 }
    await world.terms.create(terms)
    const { sale_id } = await report()
    expect(short((await report()).commission)).toBe("0")
    await world.sales.reverse(sale_id, { reason: "returned", ...by })
    expect(short((await report()).commission)).toBe("0.15")
  })
})

describe("a reported sale", () => {
  it("that was rejected is not given back by units that did not come back", async () => {
    await world.aPartner()
    const click_id = clickIdAt(NOW)
    const { sale_id } = await report({ quantity: 5, click_id })
    const { commission_id } = await world.sales.byId(sale_id)
    await world.commissions.reject(commission_id!, { note: "No", ...by })
    const one = { quantity: microOf("1"), reason: "returned", ...by }
    await expect(world.sales.reverse(sale_id, one)).rejects.toMatchObject({
      code: "affiliate_sale_rejected",
    })
    expect(await world.sales.byId(sale_id)).toMatchObject({
      ...{ status: "rejected", amount: "15.000000" },
      reversed_amount: "15.000000",
    })
  })

  it("is not taken back for more units than were sold", async () => {
    await world.aPartner()
    const { sale_id } = await report({ quantity: 4 })
    const five = { quantity: microOf("5"), reason: "returned", ...by }
    await expect(world.sales.reverse(sale_id, five)).rejects.toMatchObject({
      code: "affiliate_quantity_exceeded",
    })
    expect(await world.sales.byId(sale_id)).toMatchObject({ status: "counted" })
  })
})

describe("terms", () => {
  it("hold from their beginning to before their end", async () => {
    await world.aPartner()
    await world.terms.create({
      ...{ ...TERMS, program_id: "aprog_default", product_id: "cable" },
      ...{ value: 10, valid_from: after(1), valid_until: after(2) },
    })
    const found: string[] = []
    for (const now of [after(1, -1), after(1), after(2, -1), after(2)]) {
      world.clock.now = now
      found.push(short((await report()).commission))
    }
    expect(found).toEqual(["0.15", "0.3", "0.3", "0.15"])
  })
})

it("every list says how many there are past its last page, too", async () => {
  const { id: partner_id } = await world.aPartner()
  await world.links.create({
    ...{ partner_id, product_id: "cable", name: "Link" },
    ...{ source: "", campaign: "" },
  })
  await world.coupons.create({
    ...{ partner_id, promotion_id: "promo_1", code: "VADER10" },
  })
  await report()
  world.clock.now = after(15)
  await close(after(15))
  const past = { limit: 1, offset: 5 }
  const lists = await Promise.all([
    world.partners.list({}, past),
    world.programs.list(past),
    world.terms.list({}, past),
    world.links.list({}, past),
    world.coupons.list({}, past),
    world.payouts.list({}, past),
    world.payouts.statements({}, past),
  ])
  expect(lists).toEqual(lists.map(() => ({ rows: [], count: 1 })))
})

it("a refund in parts takes as much as one of the sum, and never too much", async () => {
  const { id } = await world.aPartner()
  const click_id = await world.aClick({ ref: "partner-1", at: NOW })
  const tie = { click_id, cart_id: "cart_1", customer_id: null }
  await world.touches.tieClick(tie)
  // Thirds have no end, so what is left of them shows.
  const line = aLine({
    quantity: microOf("3"),
    amount: microOf("10"),
    paid_amount: microOf("10"),
  })
  const order = anOrder({ lines: [line], captured: microOf("10") })
  const left: string[] = []
  for (const refunded of ["0", "1", "3.333333", "3.34", "9.99", "10"]) {
    await world.sales.followOrder({ ...order, refunded: microOf(refunded) })
    left.push((await booksOf(world, id)).entries)
  }
  expect(left).toEqual(["0.5", "0.45", "0.333333", "0.333", "0.0005", "0"])
  const { rows } = await world.sales.list({}, { limit: 5 })
  expect(rows).toMatchObject([
    { status: "reversed", commission_state: "reversed" },
  ])
  expect(await world.sales.rebuildDays(aroundNow())).toEqual([])
})

it("a third of a large amount is a third, to the millionth", async () => {
  await world.aPartner()
  const click_id = await world.aClick({ ref: "partner-1", at: NOW })
  const tie = { click_id, cart_id: "cart_1", customer_id: null }
  await world.touches.tieClick(tie)
  const paid = microOf("300000")
  const line = aLine({ amount: paid, paid_amount: paid })
  await world.sales.followOrder(
    anOrder({
      ...{ currency: "JPY", lines: [line], captured: paid },
      refunded: microOf("100000"),
    })
  )
  const { rows } = await world.sales.list({}, { limit: 5 })
  expect(rows.map((it) => [it.reversed_amount, it.commission])).toEqual([
    ["100000.000000", "10000.000000"],
  ])
  expect(await world.sales.rebuildDays(aroundNow())).toEqual([])
})

const aroundNow = () => ({ from: "2026-05-19", to: "2026-05-21" })

describe("a payout", () => {
  /** A sale whose holding period is over at `after(14)`. */
  const sold = async (over: Partial<Report> = {}) => {
    world.clock.now = NOW
    return (await report(over)).sale_id
  }
  const paidOut = async () => {
    world.clock.now = after(14)
    const { payout } = await close(after(14))
    await world.payouts.pay(payout.id, by)
    return payout
  }

  it("takes what is due, though no job has looked", async () => {
    await world.aPartner()
    await sold()
    world.clock.now = after(14)
    const period = { period_end: after(14), currency: "DKK" }
    const { lines } = await world.payouts.preview(period)
    const [line] = lines
    expect(line && decimalOf(line.amount)).toBe("0.15")
    const { payout } = await close(after(14))
    expect(short(payout.amount)).toBe("0.15")
  })

  it("leaves out who is suspended, and pays all of it once they are back", async () => {
    const { id } = await world.aPartner()
    await world.aPartner({ ref: "boba" })
    await report()
    await report({ ref: "boba" })
    world.clock.now = after(15)
    await world.partners.decide(id, { decision: "suspend", ...by })
    const first = await close(after(15))
    expect(await linesOf(first.payout.id)).toEqual([["boba", "0.15", "0"]])
    await world.partners.decide(id, { decision: "reinstate", ...by })
    world.clock.now = after(16)
    const second = await close(after(16))
    expect(await linesOf(second.payout.id)).toEqual([
      ["partner-1", "0.15", "0"],
    ])
  })

  it("that was sent is owed back after a cancellation, out of what comes next", async () => {
    const { id } = await world.aPartner()
    const sale_id = await sold({ quantity: 3 })
    const { amount } = await paidOut()
    expect(short(amount)).toBe("0.45")
    await world.sales.reverse(sale_id, { reason: "returned", ...by })
    world.clock.now = after(15)
    const second = await close(after(15))
    expect(await linesOf(second.payout.id)).toEqual([
      ["partner-1", "0", "-0.45"],
    ])
    await report()
    world.clock.now = after(30)
    const third = await close(after(30))
    expect(await linesOf(third.payout.id)).toEqual([["partner-1", "0", "-0.3"]])
    await report({ quantity: 4 })
    world.clock.now = after(45)
    const fourth = await close(after(45))
    expect(await linesOf(fourth.payout.id)).toEqual([["partner-1", "0.3", "0"]])
    expect(await ledgerOf(id)).toBe("0")
  })

  it("that was sent is owed back in part after a refund in part", async () => {
    await world.aPartner()
    const sale_id = await sold({ quantity: 3 })
    await paidOut()
    const quantity = microOf("1")
    await world.sales.reverse(sale_id, { quantity, reason: "returned", ...by })
    expect(await world.sales.byId(sale_id)).toMatchObject({
      ...{ status: "partly_reversed", commission_state: "paid" },
    })
    world.clock.now = after(15)
    const { payout } = await close(after(15))
    expect(await linesOf(payout.id)).toEqual([["partner-1", "0", "-0.15"]])
  })

  it("of a period is closed once, and so is one of any other at the same time", async () => {
    await world.aPartner()
    await sold()
    world.clock.now = after(16)
    const closed = await Promise.all(
      [14, 15, 14, 15, 16, 16].map((days) => close(after(days)))
    )
    const made = closed.filter(({ created }) => created)
    expect(made).toHaveLength(3)
    const amounts = made.map(({ payout }) => microOf(payout.amount))
    expect(decimalOf(sumOf(amounts))).toBe("0.15")
  })

  it("of an earlier period, closed after a later one, is of nothing", async () => {
    await world.aPartner()
    await sold()
    await paidOut()
    const { payout } = await close(after(7))
    expect(await linesOf(payout.id)).toEqual([])
  })

  it("shares out what thirds leave over, to the øre", async () => {
    for (const ref of ["a1", "b1", "c1"]) {
      const { id: partner_id } = await world.aPartner({ ref })
      const terms = { ...TERMS, partner_id, value: 33.333333 }
      await world.terms.create(terms)
      const price = { amount: microOf("1"), currency: "DKK" }
      await sold({ ref, price })
    }
    const { id, amount } = await paidOut()
    expect(short(amount)).toBe("1")
    const lines = await linesOf(id)
    expect(lines.map(([, paid]) => paid).sort()).toEqual([
      ...["0.33", "0.33", "0.34"],
    ])
    expect(lines.map(([, , carried]) => Number(carried)).sort()).toEqual([
      ...[-0.006667, 0.003333, 0.003333],
    ])
  })

  it("is of one currency, in its own minor units", async () => {
    const { id } = await world.aPartner()
    const prices = { DKK: "3", JPY: "69", KWD: "0.142" }
    for (const [currency, amount] of Object.entries(prices)) {
      await sold({ price: { currency, amount: microOf(amount) } })
    }
    world.clock.now = after(14)
    const paid: unknown[] = []
    for (const currency of ["DKK", "JPY", "KWD", "EUR"]) {
      const { payout } = await close(after(14), currency)
      paid.push([currency, short(payout.exact_amount), short(payout.amount)])
    }
    expect(paid).toEqual([
      ["DKK", "0.15", "0.15"],
      ["JPY", "3.45", "3"],
      ["KWD", "0.0071", "0.007"],
      ["EUR", "0", "0"],
    ])
    const left = await world.sql.query(
      `select currency, sum(amount)::float8 as owed from affiliate_ledger_entry
       where partner_id = ? group by currency order by 1`,
      [id]
    )
    expect(left).toEqual([
      { currency: "DKK", owed: 0 },
      { currency: "JPY", owed: 0.45 },
      { currency: "KWD", owed: 0.0001 },
    ])
  })
})

const ledgerOf = async (partner_id: string): Promise<string> => {
  const [row] = await world.sql.query<{ owed: string }>(
    `select sum(amount)::text as owed from affiliate_ledger_entry
     where partner_id = ?`,
    [partner_id]
  )
  return short(row?.owed ?? "0")
}
