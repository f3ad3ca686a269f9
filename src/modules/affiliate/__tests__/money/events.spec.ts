import { microOf } from "../../lib/micro"
import { type AffiliateEvent, keepEvents } from "../../events/event"
import { createEvents } from "../../events/events"
import { tellLateClicks } from "../../events/click-events"
import { builtInEvents } from "../../../webhooks/lib/built-in-events"
import { createDatabase, type TestDatabase } from "./database"
import {
  aLine,
  anOrder,
  aReport,
  clickIdAt,
  NOW,
  openWorld,
  type World,
} from "./world"

let database: TestDatabase
let world: World
let told: AffiliateEvent[]

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.truncate()
  world = openWorld(database)
  told = []
})

const events = () =>
  createEvents({ sql: database.sql, now: () => world.clock.now })
const take = async (event: AffiliateEvent) => void told.push(event)
const relay = () => events().relay(take)
const typesTold = async () => {
  await relay()
  return told.splice(0).map(({ type }) => type)
}
const later = (ms: number) => new Date(NOW.getTime() + ms)
const DAY = 86_400_000

describe("what is to be told", () => {
  it("is a sale with its commission, as they are, once", async () => {
    const partner = await world.aPartner()
    const report = aReport({ quantity: 2 })
    const { sale_id } = await world.sales.report(report)
    await world.sales.report(report)
    expect(await relay()).toBe(2)
    expect(told).toMatchObject([
      {
        ...{ type: "sale.recorded", source_key: `sale.recorded:${sale_id}` },
        data: {
          ...{ id: sale_id, kind: "report", ref: "partner-1", amount: "6" },
          ...{ quantity: "2", reversed_amount: "0", status: "counted" },
          occurred_at: NOW.toISOString(),
        },
      },
      {
        type: "commission.accrued",
        data: {
          ...{
            sale_id,
            partner_id: partner.id,
            amount: "0.3",
            state: "accrued",
          },
          ...{ from: null, to: "accrued", reason: "sale" },
        },
      },
    ])
    expect(await relay()).toBe(0)
  })

  it("is each step of a commission's life, and of its payout's", async () => {
    await world.aPartner()
    const order = anOrder({ cart_id: "c" })
    const click_id = await world.aClick({ ref: "partner-1" })
    await world.touches.tieClick({ click_id, cart_id: "c", customer_id: null })
    await world.sales.followOrder(order)
    expect(await typesTold()).toEqual(["sale.recorded", "commission.accrued"])

    await world.sales.followOrder({ ...order, refunded: microOf("1") })
    await world.sales.followOrder({ ...order, refunded: microOf("1") })
    await relay()
    expect(told.splice(0)).toMatchObject([
      {
        type: "commission.reversed",
        data: { amount: "0.1", change: "-0.05", to: "accrued" },
      },
      {
        ...{ type: "sale.reversed" },
        data: { reversed_amount: "1", status: "partly_reversed" },
      },
    ])
    await world.sales.followOrder(order)
    expect(await typesTold()).toEqual(["commission.restored", "sale.reversed"])

    world.clock.now = later(15 * DAY)
    await world.commissions.approveDue()
    expect(await typesTold()).toEqual(["commission.approved"])
    const period = { currency: "DKK", period_end: world.clock.now, actor: "u" }
    const { payout } = await world.payouts.close(period)
    await world.payouts.close(period)
    await world.payouts.pay(payout.id, { actor: "u" })
    await world.payouts.pay(payout.id, { actor: "u" })
    await relay()
    expect(told).toMatchObject([
      { type: "payout.closed", data: { id: payout.id, amount: "0.15" } },
      { type: "commission.paid", data: { from: "approved", to: "paid" } },
      { type: "payout.paid", data: { status: "paid", partners: 1 } },
    ])
  })

  it("is a review, with the note that the partner sees", async () => {
    await world.aPartner({ customer_id: "cus_1" })
    const clickTo = async (cart_id: string) =>
      world.touches.tieClick({
        ...{ cart_id, customer_id: null },
        click_id: await world.aClick({ ref: "partner-1" }),
      })
    for (const id of ["1", "2"]) {
      await clickTo(id)
      const lines = [aLine({ line_id: `line_${id}` })]
      await world.sales.followOrder(anOrder({ id, cart_id: id, lines }))
    }
    await relay()
    const held = told.splice(0).filter(({ type }) => type === "commission.held")
    expect(held).toMatchObject([
      { data: { to: "held", reason: "self_referral_customer" } },
      { data: { to: "held", reason: "self_referral_customer" } },
    ])
    const [first, second] = held.map(({ data }) => String(data.id))
    const by = { actor: "u" }
    await world.commissions.release(first!, { ...by, note: "Fine" })
    await world.commissions.reject(second!, { ...by, note: "No" })
    await relay()
    expect(told).toMatchObject([
      { type: "commission.released", data: { to: "accrued", note: "Fine" } },
      {
        type: "commission.reversed",
        data: { reason: "rejected", note: "No", amount: "0", to: "reversed" },
      },
    ])
  })

  it("is a payout that was called off", async () => {
    const period = { currency: "DKK", period_end: NOW, actor: "u" }
    const { payout } = await world.payouts.close(period)
    await world.payouts.cancel(payout.id, { actor: "u" })
    expect(await typesTold()).toEqual(["payout.closed", "payout.cancelled"])
  })

  it("is only of types that webhooks have", async () => {
    const known = builtInEvents.map(({ type }) => type)
    const rows = [
      ...["click.recorded", "sale.recorded", "sale.reversed"],
      ...["accrued", "held", "released", "approved", "paid"].map(
        (it) => `commission.${it}`
      ),
      ...["commission.reversed", "commission.restored"],
      ...["payout.closed", "payout.paid", "payout.cancelled"],
    ]
    expect(rows.filter((it) => !known.includes(it))).toEqual([])
  })
})

describe("relaying", () => {
  const anEvent = (n: number): AffiliateEvent => ({
    ...{ type: "sale.recorded", source_key: `k${n}`, data: { n } },
    occurred_at: NOW,
  })

  it("is nothing where what it tells of is rolled back", async () => {
    const failing = database.sql.transaction(async (trx) => {
      await keepEvents(trx, [anEvent(1)])
      throw new Error("no sale after all")
    })
    await expect(failing).rejects.toThrow("no sale")
    expect(await relay()).toBe(0)
  })

  it("that dies half-way has told nothing, and is done by the next", async () => {
    await keepEvents(database.sql, [1, 2, 3].map(anEvent))
    const dying = events().relay(async (event, trx) => {
      await trx.query("create table half_way (n int)")
      if (event.source_key === "k1") {
        throw new Error("killed")
      }
    })
    await expect(dying).rejects.toThrow("killed")
    expect(await relay()).toBe(3)
    expect(told.map(({ data }) => data.n)).toEqual([1, 2, 3])
  })

  it("by several at once tells each once", async () => {
    const many = Array.from({ length: 900 }, (_, n) => anEvent(n))
    await keepEvents(database.sql, many)
    await Promise.all([relay(), relay(), relay()])
    await relay()
    expect(new Set(told.map(({ source_key }) => source_key)).size).toBe(900)
    expect(told).toHaveLength(900)
  })
})

describe("clicks", () => {
  const relayClicks = (since: Date | null = NOW) =>
    events().relayClicks({
      since,
      publish: async (clicks) => void told.push(...clicks),
    })
  const at = (ms: number) => (world.clock.now = later(ms))

  it("are told from when they are asked for, each once, with their class", async () => {
    await world.aClick({ ref: "partner-1", at: later(-60_000) })
    await world.aClick({ ref: "partner-1", at: later(-1) })
    expect(await relayClicks(null)).toBe(0)
    expect(await relayClicks()).toBe(0)
    const id = await world.aClick({ ref: "partner-1", class: 3, at: NOW })
    await world.aClick({ ref: null, at: NOW })
    expect(await relayClicks()).toBe(0)
    at(20_000)
    expect(await relayClicks()).toBe(1)
    at(40_000)
    expect(await relayClicks()).toBe(0)
    expect(told).toMatchObject([
      {
        ...{ type: "click.recorded", source_key: `click.recorded:${id}` },
        data: { click_id: id, class: "bot", ref: "partner-1", is_linked: true },
      },
    ])
  })

  it("are told from before the first look, but not anew when others ask", async () => {
    await world.aClick({ ref: "partner-1", at: later(-1) })
    await world.aClick({ ref: "partner-1", at: NOW })
    at(120_000)
    expect(await relayClicks()).toBe(1)
    await world.aClick({ ref: "partner-1", at: later(110_000) })
    at(140_000)
    expect(await relayClicks(later(115_000))).toBe(1)
    expect(told.map(({ occurred_at }) => occurred_at)).toEqual([
      NOW,
      later(110_000),
    ])
  })

  it("of who asks not to be followed have no id", async () => {
    await relayClicks()
    const id = await world.aClick({
      ...{ ref: "partner-1", is_linked: false, at: NOW },
    })
    at(20_000)
    await relayClicks()
    expect(told[0]).toMatchObject({
      data: { click_id: null, is_linked: false },
    })
    expect(JSON.stringify(told[0]!.data)).not.toContain(id)
  })

  it("of a busy moment are told in batches, whole, after a failure too", async () => {
    await relayClicks()
    for (let n = 0; n < 1_100; n++) {
      await world.aClick({ ref: "partner-1", at: later(Math.floor(n / 600)) })
    }
    at(20_000)
    let batches = 0
    const dying = events().relayClicks({
      since: NOW,
      publish: async (clicks) => {
        batches += 1
        if (batches === 2) {
          throw new Error("killed")
        }
        told.push(...clicks)
      },
    })
    await expect(dying).rejects.toThrow("killed")
    await relayClicks()
    const keys = new Set(told.map(({ source_key }) => source_key))
    expect(keys.size).toBe(1_100)
  })

  it("that waited on disk are told though the cursor is past them", async () => {
    await relayClicks()
    at(60_000)
    await relayClicks()
    const late = await world.aClick({ ref: "partner-1", at: NOW })
    const before = await world.aClick({ ref: "partner-1", at: later(-1) })
    const fresh = await world.aClick({ ref: "partner-1", at: later(59_000) })
    const visit = (visit_id: string, ms: number) => ({
      ...{ visit_id, occurred_at: later(ms).toISOString(), kind: "click" },
      ...{ ref: "partner-1", product_id: "cable", source: null },
      ...{ campaign: null, class: "human", reasons: [], visitor: null },
      ...{ referrer_host: null, country: null, is_linked: true },
    })
    const visits = [
      visit(late, 0),
      visit(before, -1),
      visit(fresh, 59_000),
      visit(clickIdAt(NOW), 0),
    ]
    await tellLateClicks(database.sql, visits as never)
    await relay()
    expect(told.splice(0)).toMatchObject([{ data: { click_id: late } }])
    at(80_000)
    await relayClicks()
    expect(told).toMatchObject([{ data: { click_id: fresh } }])
  })
})

describe("a click of who asks not to be followed", () => {
  it("is not tied to a cart, whoever says so", async () => {
    const tie = (click_id: string, is_private = false) =>
      world.touches.tieClick({
        ...{ click_id, is_private, cart_id: "c", customer_id: null },
      })
    const hidden = await world.aClick({ ref: "partner-1", is_linked: false })
    const open = await world.aClick({ ref: "partner-1" })
    expect(await tie(hidden)).toMatchObject({ status: "unlinked" })
    expect(await tie(open, true)).toMatchObject({ status: "unlinked" })
    expect(await world.sql.query("select 1 from affiliate_touch")).toEqual([])
  })

  it("that was on disk when it was tied is untied, by order or by itself", async () => {
    await world.aPartner()
    const tiePending = async (cart_id: string) => {
      const at = later(Number(cart_id))
      const click_id = clickIdAt(at)
      await world.touches.tieClick({ click_id, cart_id, customer_id: null })
      await world.sql.named(
        `insert into affiliate_visit (visit_id, occurred_at, kind, ref,
           product_id, class, is_linked)
         values (:click_id, :at, 1, 'partner-1', 'cable', 1, false)`,
        { click_id, at }
      )
    }
    const touches = () => world.sql.query("select 1 from affiliate_touch")
    await tiePending("1")
    await world.sales.followOrder(anOrder({ cart_id: "1" }))
    expect(await touches()).toEqual([])
    expect(await world.sql.query("select ref from affiliate_sale")).toEqual([
      { ref: null },
    ])
    await tiePending("2")
    expect(await touches()).toHaveLength(1)
    await world.touches.untieUnlinked()
    expect(await touches()).toEqual([])
  })

  it("is not tied to a sale that is reported with it", async () => {
    await world.aPartner()
    const click_id = await world.aClick({ ref: "partner-1", is_linked: false })
    const { reasons } = await world.sales.report(aReport({ click_id }))
    expect(reasons).toEqual([])
    expect(
      await world.sql.query(
        "select click_id, click_seconds from affiliate_sale"
      )
    ).toEqual([{ click_id: null, click_seconds: null }])
  })
})
