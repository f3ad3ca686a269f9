import {
  nodesOf,
  type Plan,
  rowsReadBy,
} from "../../../../../integration-tests/factories/rows-read"
import { decimalOf, microOf } from "../../lib/micro"
import { PAYABLE } from "../../payouts/payout-balances"
import type { Report } from "../../sales/report-sale"
import { createDatabase, type TestDatabase } from "./database"
import { anOrder, aReport, NOW, openWorld, type World } from "./world"

let database: TestDatabase
let world: World

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.truncate()
  world = openWorld(database)
})

const after = (days: number) => new Date(NOW.getTime() + days * 86_400_000)
const by = { actor: "user:test" }
const short = (decimal: string) => decimalOf(microOf(decimal))

/** Due at `day`, where a holding period of 14 days ends. */
const sell = async (day: number, over: Partial<Report> = {}) => {
  world.clock.now = after(day - 14)
  return (await world.sales.report(aReport(over))).sale_id
}
const close = async (day: number, currency = "DKK") => {
  world.clock.now = after(day)
  const period = { period_end: after(day), currency, ...by }
  return (await world.payouts.close(period)).payout.id
}
const preview = async (day: number) => {
  world.clock.now = after(day)
  const period = { period_end: after(day), currency: "DKK" }
  return await world.payouts.preview(period)
}
const linesOf = async (payout_id: string) => {
  const { rows } = await world.payouts.statements(
    { payout_id },
    { limit: 50, offset: 0 }
  )
  return rows.map((it) => [
    ...[it.ref, short(it.carried_in), short(it.amount)],
    ...[short(it.carried_out), it.carry_reason],
  ])
}
const stateOf = async (sale_id: string) =>
  (await world.sales.byId(sale_id)).commission_state

const paypal = (email: string) => ({ method: "paypal" as const, email })
const fileOf = async (id: string, format: "bank" | "paypal") =>
  (await world.payouts.file(id, { format, part: 1 })).text

/** Of each partner: what a closing starts from is what the ledger says. */
async function expectBooksToAgree(): Promise<void> {
  const wrong = await world.sql.query(
    `select partner_id, currency, sum(ledger) as ledger, sum(kept) as kept
     from (
       select partner_id, currency, amount as ledger, 0 as kept
       from affiliate_ledger_entry
       union all select partner_id, currency, 0, amount
       from affiliate_open_entry
       union all select partner_id, currency, 0, amount from affiliate_carry
     ) as it
     group by 1, 2 having sum(ledger) <> sum(kept)`
  )
  expect(wrong).toEqual([])
}
afterEach(expectBooksToAgree)

describe("who has not told where to send it", () => {
  it("is left out, and paid all of it once it is told", async () => {
    const { id } = await world.aPartner({ payout: null })
    await world.aPartner({ ref: "boba" })
    const sale_id = await sell(14)
    await sell(14, { ref: "boba" })
    const first = await close(14)
    expect(await linesOf(first)).toEqual([
      ["boba", "0", "0.15", "0", null],
      ["partner-1", "0", "0", "0.15", "account_missing"],
    ])
    const payout = await world.payouts.pay(first, by)
    expect([payout.partners, short(payout.amount)]).toEqual([1, "0.15"])
    expect(await stateOf(sale_id)).toBe("approved")
    const [balance] = await world.ledger.balances(id)
    expect([short(balance!.available), short(balance!.paid)]).toEqual([
      ...["0.15", "0"],
    ])

    await world.partners.change(id, { payout: paypal("late@example.com") })
    const second = await close(15)
    expect(await linesOf(second)).toEqual([
      ["partner-1", "0.15", "0.15", "0", null],
    ])
    await world.payouts.pay(second, by)
    expect(await stateOf(sale_id)).toBe("paid")
  })

  it("is told of before anything is closed", async () => {
    await world.aPartner({ payout: null })
    await sell(14)
    const { lines } = await preview(14)
    expect(lines).toMatchObject([
      { amount: 0n, carried_out: 150_000n, carry_reason: "account_missing" },
    ])
  })
})

it("is sent where it was to go when it was closed, and nowhere else", async () => {
  const { id } = await world.aPartner({ payout: paypal("old@example.com") })
  await sell(14)
  const payout_id = await close(14)
  const iban = "DK5000400440116243"
  await world.partners.change(id, {
    payout: { method: "bank", account_holder: "New", iban },
  })
  expect(await fileOf(payout_id, "paypal")).toContain("old@example.com,0.15")
  expect(await fileOf(payout_id, "bank")).not.toContain(iban)
  expect(await world.payouts.methods(payout_id)).toMatchObject([
    { method: "paypal", partners: 1 },
  ])
  await sell(15)
  expect(await fileOf(await close(15), "bank")).toContain(iban)
})

it("moves the accounts of closed payouts to a new key, too", async () => {
  await world.aPartner({ payout: paypal("old@example.com") })
  await sell(14)
  const payout_id = await close(14)
  const renewed = openWorld(database, {}, `new:${"08".repeat(32)}`)
  expect(await renewed.partners.rewrapSecrets()).toBe(2)
  const sealed = await world.sql.query<{ details: string }>(
    `select payout_details as details from affiliate_partner
     union all select payout_details from affiliate_payout_line`
  )
  expect(sealed.map(({ details }) => details.slice(0, 8))).toEqual([
    ...["sv1.new.", "sv1.new."],
  ])
  const { text } = await renewed.payouts.file(payout_id, {
    ...{ format: "paypal", part: 1 },
  })
  expect(text).toContain("old@example.com,0.15")
})

it("says in a statement what each sale earned, and not whose order it was", async () => {
  const { id: partner_id } = await world.aPartner()
  world.clock.now = NOW
  const click_id = await world.aClick({ ref: "partner-1", at: NOW })
  const tie = { click_id, cart_id: "cart_1", customer_id: null }
  await world.touches.tieClick(tie)
  await world.sales.followOrder(anOrder())
  await sell(14, { order_id: "their-own" })
  const payout_id = await close(14)
  const { rows } = await world.payouts.statement({ payout_id, partner_id })
  expect(rows.map((it) => [it.order_id, short(it.amount)])).toEqual([
    [null, "0.15"],
    ["their-own", "0.15"],
  ])
})

describe("payouts that are sent in another order", () => {
  it("pay their own commissions only", async () => {
    await world.aPartner()
    const [one, two] = [await sell(14), await sell(15)]
    const [first, second] = [await close(14), await close(15)]
    await world.payouts.pay(second, by)
    expect([await stateOf(one), await stateOf(two)]).toEqual([
      ...["approved", "paid"],
    ])
    await world.payouts.pay(first, by)
    expect(await stateOf(one)).toBe("paid")
  })

  it("leave unpaid what was changed since, until its first part is sent", async () => {
    await world.aPartner()
    const early = await sell(14, { quantity: 10 })
    const first = await close(14)
    const late = await sell(15, { quantity: 20 })
    const back = { reason: "returned", ...by, quantity: microOf("1") }
    await world.sales.reverse(early, back)
    const second = await close(15)
    await world.payouts.pay(second, by)
    expect([await stateOf(early), await stateOf(late)]).toEqual([
      ...["approved", "paid"],
    ])
    await world.payouts.pay(first, by)
    expect(await stateOf(early)).toBe("paid")
  })

  it("pay what was changed since, where its first part was not sent", async () => {
    const { id } = await world.aPartner()
    await world.ledger.adjust({
      ...{ partner_id: id, currency: "DKK", amount: microOf("-1") },
      ...{ reason: "owed", source_key: "adjustment:1", ...by },
    })
    const early = await sell(14, { quantity: 2 })
    await close(14)
    await sell(15, { quantity: 20 })
    const back = { reason: "returned", ...by, quantity: microOf("1") }
    await world.sales.reverse(early, back)
    await world.payouts.pay(await close(15), by)
    expect(await stateOf(early)).toBe("paid")
  })

  it("are told apart by when they were closed, whatever a clock said", async () => {
    await world.aPartner()
    const [one, two] = [await sell(14), await sell(15)]
    const [first, second] = [await close(14), await close(15)]
    await world.sql.query(
      "update affiliate_payout set created_at = '2020-01-01' where id = ?",
      [second]
    )
    await expect(world.payouts.cancel(first, by)).rejects.toMatchObject({
      code: "affiliate_payout_action_refused",
    })
    await world.payouts.pay(first, by)
    expect([await stateOf(one), await stateOf(two)]).toEqual([
      ...["paid", "approved"],
    ])
    await world.payouts.cancel(second, by)
    expect(await linesOf(await close(16))).toEqual([
      ["partner-1", "0", "0.15", "0", null],
    ])
  })
})

it("that is called off leaves things as they were before", async () => {
  await world.aPartner()
  await world.aPartner({ ref: "boba" })
  const sale_id = await sell(14, {
    price: { amount: microOf("3.07"), currency: "DKK" },
  })
  const first = await close(14)
  expect(await linesOf(first)).toEqual([
    ["partner-1", "0", "0.15", "0.0035", "rounding"],
  ])
  await world.payouts.pay(first, by)
  await world.sales.reverse(sale_id, { reason: "returned", ...by })
  await sell(15, { ref: "boba" })
  const owed = [
    ["boba", "0", "0.15", "0", null],
    ["partner-1", "0.0035", "0", "-0.15", "negative"],
  ]
  for (const day of [15, 16]) {
    const payout_id = await close(day)
    expect(await linesOf(payout_id)).toEqual(owed)
    await world.payouts.cancel(payout_id, by)
    await expectBooksToAgree()
  }
  const { left_out } = await preview(17)
  expect(left_out).toEqual({ held: "0", pending: "0" })
})

it("says what stays behind, and nothing of what is settled", async () => {
  const { id } = await world.aPartner()
  await sell(14)
  await close(14)
  await sell(15, { quantity: 2 })
  await sell(30, { quantity: 3 })
  world.clock.now = after(15)
  const sums = async () => {
    const { left_out } = await preview(15)
    return [short(left_out.held), short(left_out.pending)]
  }
  expect(await sums()).toEqual(["0", "0.45"])
  await world.partners.decide(id, { decision: "suspend", ...by })
  expect(await sums()).toEqual(["0.75", "0"])
})

it("takes a least payout that no float can say", async () => {
  await world.aPartner()
  const payout_min = { DKK: 0.1 + 0.2 }
  await world.programs.change("aprog_default", { payout_min })
  await sell(14, { quantity: 2 })
  expect(await linesOf(await close(14))).toEqual([
    ["partner-1", "0", "0.3", "0", null],
  ])
})

it("reads what is owed, however long the ledger is", async () => {
  const { id } = await world.aPartner()
  await sell(14)
  await settledLongAgo(id, 20_000)
  await world.sql.query("vacuum analyze")
  const [row] = await world.sql.named<{ "QUERY PLAN": Plan[] }>(
    `explain (analyze, format json) ${PAYABLE}`,
    { currency: "DKK", period_end: after(14) }
  )
  const nodes = nodesOf(row!["QUERY PLAN"][0]!)
  const scans = nodes.filter((it) => it["Relation Name"])
  const tables = scans.map((it) => it["Relation Name"])
  expect(new Set(tables)).toEqual(
    new Set([
      ...["affiliate_open_entry", "affiliate_partner"],
      ...["affiliate_commission", "affiliate_carry"],
    ])
  )
  const read = scans.map(rowsReadBy)
  expect(Math.max(...read)).toBeLessThanOrEqual(2)
})

/** Sales of years ago, with all that became of them. */
async function settledLongAgo(
  partner_id: string,
  count: number
): Promise<void> {
  const all = { partner_id, count }
  await world.sql.named(
    `insert into affiliate_sale (id, source_key, kind, attribution, partner_id,
       ref, product_id, quantity, unit_price, amount, paid_amount, currency,
       occurred_at)
     select 'old_' || n, 'old_' || n, 'report', 'report', :partner_id,
       'partner-1', 'cable', 1, 3, 3, 3, 'DKK', timestamptz '2020-01-01'
     from generate_series(1, :count::int) as n`,
    all
  )
  await world.sql.named(
    `insert into affiliate_commission (id, sale_id, partner_id, currency, state,
       accrued, amount, terms_kind, terms_value, available_at)
     select id, id, :partner_id, 'DKK', 'paid', 0.15, 0.15, 'percent', 5,
       occurred_at
     from affiliate_sale where id like 'old_%'`,
    all
  )
  await world.sql.named(
    `insert into affiliate_ledger_entry (commission_id, partner_id, kind, amount,
       currency, source_key, occurred_at, available_at)
     select id, partner_id, 'accrual', 0.15, 'DKK', id, available_at, available_at
     from affiliate_commission where id like 'old_%'
     union all
     select null, :partner_id, 'payout', -0.15 * :count::int, 'DKK', 'old_payout',
       now(), now()`,
    all
  )
  await world.sql.query(
    "delete from affiliate_open_entry where commission_id like 'old_%'"
  )
}
