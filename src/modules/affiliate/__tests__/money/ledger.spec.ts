import { setTimeout as sleep } from "node:timers/promises"
import fc from "fast-check"
import { raceFor } from "../../../../../integration-tests/factories/race"
import { decimalOf, microOf, roundTo, sumOf } from "../../lib/micro"
import { createDatabase, type TestDatabase } from "./database"
import {
  aLine,
  anOrder,
  aReport,
  booksOf,
  NOW,
  openWorld,
  type World,
} from "./world"

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

const REVERSAL = { reason: "returned", actor: "user:test" }

const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000)

async function tied(ref: string) {
  const click_id = await world.aClick({ ref, at: NOW })
  await world.touches.tieClick({
    click_id,
    cart_id: "cart_1",
    customer_id: null,
  })
}

const sums = () =>
  world.sql.query<Record<string, string>>(
    `select status, reversed_amount::float8::text as reversed,
       earned.amount::float8::text as commission, earned.state
     from affiliate_sale as sale
     left join affiliate_commission as earned on earned.sale_id = sale.id
     order by sale.source_key`
  )

it("cannot be changed: what was written stays", async () => {
  const { id } = await world.aPartner()
  await world.sales.report(aReport())
  for (const table of [
    "affiliate_ledger_entry",
    "affiliate_commission_transition",
  ]) {
    for (const change of [
      `update ${table} set reason = 'x'`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ]) {
      await expect(world.sql.query(change)).rejects.toThrow(/append-only/)
    }
  }
  expect(await booksOf(world, id)).toEqual({
    ...{ entries: "0.15", commissions: "0.15" },
  })
})

it("comes to the same in whatever order, and however often, events come", async () => {
  await world.aPartner()
  await tied("partner-1")
  const lines = [
    aLine({
      quantity: microOf("2"),
      amount: microOf("6"),
      paid_amount: microOf("6"),
    }),
    aLine({ line_id: "line_2", product_id: "case" }),
  ]
  const placed = anOrder({ lines, captured: microOf("9") })
  const returned = {
    ...placed,
    ...{ refunded: microOf("4.5"), came_back: microOf("3") },
    lines: [{ ...lines[0]!, returned: microOf("1") }, lines[1]!],
  }
  const expected = [
    {
      status: "partly_reversed",
      reversed: "3.75",
      commission: "0.1125",
      state: "accrued",
    },
    {
      status: "partly_reversed",
      reversed: "0.75",
      commission: "0.1125",
      state: "accrued",
    },
  ]
  for (const events of [
    [placed, returned],
    [returned],
    [returned, returned, returned],
    [placed, { ...placed, refunded: microOf("9") }, returned],
    [placed, { ...placed, is_canceled: true }, returned],
  ]) {
    await world.sql.transaction(async (trx) => {
      await trx.query("set local session_replication_role = replica")
      await trx.query(
        `truncate affiliate_sale, affiliate_sale_day, affiliate_commission,
           affiliate_ledger_entry, affiliate_commission_transition cascade`
      )
    })
    for (const event of events) {
      await world.sales.followOrder(event)
    }
    expect(await sums()).toEqual(expected)
    const days = { from: "2026-05-20", to: "2026-05-20" }
    expect(await world.sales.rebuildDays(days)).toEqual([])
  }
})

it("follows an order once, however many events come at the same time", async () => {
  await world.aPartner()
  await tied("partner-1")
  const order = anOrder()
  const canceled = { ...order, is_canceled: true }
  await Promise.all([
    ...Array.from({ length: 4 }, () => world.sales.followOrder(order)),
  ])
  await Promise.all(
    Array.from({ length: 4 }, () => world.sales.followOrder(canceled))
  )
  expect(await sums()).toEqual([
    { status: "reversed", reversed: "3", commission: "0", state: "reversed" },
  ])
  const [row] = await world.sql.query<{ entries: number }>(
    "select count(*)::int as entries from affiliate_ledger_entry"
  )
  expect(row?.entries).toBe(2)
})

it("is taken back once, however many say so at the same time", async () => {
  const { id } = await world.aPartner()
  const { sale_id } = await world.sales.report(aReport())
  const settled = await raceFor(
    {
      clientUrl: database.url,
      lock: "select 1 from affiliate_sale for update",
      waiting: 6,
    },
    () =>
      Array.from({ length: 6 }, () => world.sales.reverse(sale_id, REVERSAL))
  )
  expect(settled.map(({ status }) => status)).not.toContain("rejected")
  expect(await booksOf(world, id)).toEqual({ entries: "0", commissions: "0" })
  const days = { from: "2026-05-20", to: "2026-05-20" }
  expect(await world.sales.rebuildDays(days)).toEqual([])
})

it("is taken back while the partner sells more, and neither waits for the other", async () => {
  await world.aPartner()
  const { sale_id } = await world.sales.report(aReport())
  const stopped: unknown[] = []
  const watched = openWorld({
    sql: {
      ...database.sql,
      transaction: (job) =>
        database.sql.transaction(job).catch((error: unknown) => {
          stopped.push(error)
          throw error
        }),
    },
  })
  const reversed = () => watched.sales.reverse(sale_id, REVERSAL)
  // In line behind the reversal, and holding its partner.
  const sold = () => sleep(300).then(() => watched.sales.report(aReport()))
  const settled = await raceFor<unknown>(
    {
      ...{ clientUrl: database.url, waiting: 2 },
      lock: "select 1 from affiliate_sale_day for update",
    },
    () => [reversed(), sold()]
  )
  expect(settled.map(({ status }) => status)).not.toContain("rejected")
  expect(stopped).toEqual([])
})

it("is tried again where the database stops it for a deadlock", async () => {
  await world.aPartner()
  await world.sql.query("create sequence stopped")
  await world.sql.query(
    `create function stop_once() returns trigger language plpgsql as $$ begin
       if nextval('stopped') = 1 then
         raise exception 'deadlock' using errcode = '40P01';
       end if;
       return new;
     end $$`
  )
  await world.sql.query(
    `create trigger stop_once before insert on affiliate_sale_day
       for each row execute function stop_once()`
  )
  try {
    const { sale_id } = await world.sales.report(aReport())
    expect(await world.sales.byId(sale_id)).toMatchObject({ status: "counted" })
  } finally {
    await world.sql.query("drop function stop_once cascade")
    await world.sql.query("drop sequence stopped")
  }
})

it("goes from accrued to approved when its holding period is over", async () => {
  await world.aPartner()
  const { sale_id } = await world.sales.report(aReport())
  const state = async () => (await world.sales.byId(sale_id)).commission_state
  world.clock.now = later(13)
  expect([await world.commissions.approveDue(), await state()]).toEqual([
    0,
    "accrued",
  ])
  world.clock.now = later(14)
  expect([await world.commissions.approveDue(), await state()]).toEqual([
    1,
    "approved",
  ])
  expect(await world.commissions.approveDue()).toBe(0)
})

it("has a state again that was taken back by mistake", async () => {
  await world.aPartner()
  await tied("partner-1")
  const order = anOrder()
  await world.sales.followOrder(order)
  world.clock.now = later(15)
  await world.commissions.approveDue()
  await world.sales.followOrder({ ...order, is_canceled: true })
  await world.sales.followOrder(order)
  expect(await sums()).toEqual([
    { status: "counted", reversed: "0", commission: "0.15", state: "approved" },
  ])
})

it("of a held sale goes nowhere before a person looked", async () => {
  await world.aPartner({ email: "luke@gmail.com" })
  await tied("partner-1")
  await world.sales.followOrder(anOrder())
  world.clock.now = later(30)
  expect(await world.commissions.approveDue()).toBe(0)
  const [flag] = (await world.flags.list({}, { limit: 10 })).rows
  expect(flag).toMatchObject({ reason: "self_referral_email", status: "open" })
  const review = { note: "Fine", actor: "user:test" }
  await world.commissions.release(flag!.commission_id, review)
  expect(await world.commissions.approveDue()).toBe(1)
  await expect(
    world.commissions.reject(flag!.commission_id, review)
  ).rejects.toMatchObject({ code: "affiliate_commission_not_held" })
})

it("that was rejected stays at nothing, whatever becomes of the order", async () => {
  const { id } = await world.aPartner({ email: "luke@gmail.com" })
  await tied("partner-1")
  const order = anOrder()
  await world.sales.followOrder(order)
  const [flag] = (await world.flags.list({}, { limit: 10 })).rows
  await world.commissions.reject(flag!.commission_id, {
    ...{ note: "Yours", actor: "user:test" },
  })
  await world.sales.followOrder({ ...order, is_canceled: true })
  await world.sales.followOrder(order)
  expect(await sums()).toMatchObject([{ status: "rejected", commission: "0" }])
  expect(await booksOf(world, id)).toEqual({ entries: "0", commissions: "0" })
})

it("pays out what was exact, for any mix of sales, refunds and rates", async () => {
  const partners = [
    await world.aPartner(),
    await world.aPartner(),
    await world.aPartner(),
  ]
  const sale = fc.record({
    who: fc.integer({ min: 0, max: 2 }),
    price: fc.integer({ min: 1, max: 9_999 }),
    percent: fc.constantFrom(1, 3, 4.7, 5, 33.333333),
    quantity: fc.integer({ min: 1, max: 3 }),
    back: fc.integer({ min: 0, max: 3 }),
    late: fc.boolean(),
  })
  const mix = fc.sample(fc.array(sale, { minLength: 5, maxLength: 12 }), {
    ...{ numRuns: 5, seed: 42 },
  })
  let day = 0
  for (const sales of mix) {
    day += 30
    const lateReversals: (() => Promise<unknown>)[] = []
    for (const it of sales) {
      world.clock.now = later(day)
      const { id: partner_id, ref } = partners[it.who]!
      const made = await world.terms.create({
        ...{
          program_id: null,
          partner_id,
          product_id: null,
          category_id: null,
        },
        ...{ kind: "percent", value: it.percent, currency: null },
        ...{ tier_from_sales: 0, cap_per_month: null },
        ...{ valid_from: null, valid_until: null },
      })
      const { sale_id } = await world.sales.report(
        aReport({
          ...{ ref, quantity: it.quantity },
          price: { amount: BigInt(it.price) * 10_000n, currency: "DKK" },
        })
      )
      await world.terms.remove(made.id)
      const back = Math.min(it.back, it.quantity)
      const reverse = () =>
        world.sales.reverse(sale_id, {
          quantity: BigInt(back) * 1_000_000n,
          ...{ reason: "returned", actor: "user:test" },
        })
      if (back > 0 && it.late) {
        lateReversals.push(reverse)
      } else if (back > 0) {
        await reverse()
      }
    }
    world.clock.now = later(day + 15)
    await world.commissions.approveDue()
    const { payout } = await world.payouts.close({
      ...{ period_end: world.clock.now, currency: "DKK", actor: "user:test" },
    })
    await world.payouts.pay(payout.id, { actor: "user:test" })
    const lines = await world.payouts.statements(
      { payout_id: payout.id },
      { limit: 10, offset: 0 }
    )
    const paid = lines.rows.filter((it) => microOf(it.amount) > 0n)
    expect(sumOf(lines.rows.map((it) => microOf(it.amount)))).toBe(
      roundTo(sumOf(paid.map((it) => microOf(it.exact_amount))), 2)
    )
    for (const reverse of lateReversals) {
      await reverse()
    }
  }
  for (const { id } of partners) {
    const { entries, commissions } = await booksOf(world, id)
    expect(Number(entries)).toBeCloseTo(Number(commissions), 6)
    const [all] = await world.sql.query<{ owed: string; payable: string }>(
      `select sum(amount)::text as owed,
         (select sum(amount) from affiliate_commission where partner_id = ?)
           + (select sum(amount) from affiliate_ledger_entry
              where partner_id = ? and kind = 'payout') as payable
       from affiliate_ledger_entry where partner_id = ?`,
      [id, id, id]
    )
    expect(decimalOf(microOf(all!.owed))).toBe(decimalOf(microOf(all!.payable)))
  }
  const days = { from: "2026-05-01", to: "2026-12-31" }
  expect(await world.sales.rebuildDays(days)).toEqual([])
})
