import { decimalOf, microOf } from "../../lib/micro"
import type { FollowedLine } from "../../sales/follow-order"
import { createDatabase, type TestDatabase } from "./database"
import {
  aLine,
  anOrder,
  aReport,
  booksOf,
  openWorld,
  TERMS,
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

const by = { actor: "user:test" }

/** So many units for so much together. */
const line = (
  quantity: number,
  amount: number,
  over: Partial<FollowedLine> = {}
) =>
  aLine({
    quantity: microOf(String(quantity)),
    amount: microOf(String(amount)),
    paid_amount: microOf(String(amount)),
    ...over,
  })
const follow = (lines: FollowedLine[], over: object = {}) =>
  world.sales.followOrder(anOrder({ lines, ...over }))

async function tied(ref: string, cart_id = "cart_1") {
  const click_id = await world.aClick({ ref })
  await world.touches.tieClick({ click_id, cart_id, customer_id: null })
}

const short = (decimal: string) => decimalOf(microOf(decimal))

/** Of each sale: units, what is left of it, and what that earns. */
async function sales() {
  const rows = await world.sql.query<Record<string, string | null>>(
    `select sale.quantity::text as units, earned.amount::text as commission,
       (sale.amount - sale.reversed_amount)::text as left
     from affiliate_sale as sale
     left join affiliate_commission as earned on earned.sale_id = sale.id
     order by sale.kind, sale.line_part`
  )
  return rows.map(({ units, left, commission }) => [
    ...[Number(units), short(left!), commission && short(commission)],
  ])
}

describe("a line that an edit makes dearer", () => {
  beforeEach(async () => {
    await world.aPartner()
    await tied("partner-1")
  })

  it("earns the difference, once, and gives it back with the units", async () => {
    await follow([line(1, 299)])
    for (let time = 0; time < 3; time++) {
      await follow([line(1, 399)])
    }
    expect(await sales()).toEqual([
      [1, "299", "14.95"],
      [0, "100", "5"],
    ])
    await follow([line(1, 399, { returned: microOf("1") })])
    expect(await sales()).toEqual([
      [1, "0", "0"],
      [0, "0", "0"],
    ])
  })

  it("earns what it costs after it got cheaper and dearer again", async () => {
    await follow([line(2, 598)])
    await follow([line(2, 798)])
    await follow([line(2, 400)])
    await follow([line(2, 798)])
    expect(await sales()).toEqual([
      [2, "598", "29.9"],
      [0, "200", "10"],
    ])
    await follow([line(2, 798, { returned: microOf("1") })])
    const left = await sales()
    const sum = left.reduce((all, it) => all + Number(it[2]), 0)
    expect(sum).toBeCloseTo(19.95, 6)
  })

  it("as its discount is for fewer units, earns what it costs now", async () => {
    await follow([line(2, 299)])
    await follow([line(3, 598)])
    expect(await sales()).toEqual([
      [2, "299", "14.95"],
      [1, "299", "14.95"],
    ])
    await follow([line(3, 598, { returned: microOf("3") })])
    expect(await sales()).toEqual([
      [2, "0", "0"],
      [1, "0", "0"],
    ])
  })

  it("is cheaper all the same where units were added for less", async () => {
    await follow([line(2, 598)])
    await follow([line(3, 300)])
    const left = await sales()
    expect(left.map(([units]) => units)).toEqual([2, 1])
    const sum = left.reduce((all, it) => all + Number(it[2]), 0)
    expect(sum).toBeCloseTo(15, 5)
  })

  it("is no sale more for a tier", async () => {
    await world.terms.create({
      ...{ ...TERMS, program_id: "aprog_default" },
      ...{ tier_from_sales: 2, value: 10 },
    })
    await follow([line(1, 3)])
    await follow([line(1, 4)])
    const { commission } = await world.sales.report(aReport())
    expect(short(commission)).toBe("0.15")
  })

  it("is followed by several at once", async () => {
    await follow([line(1, 3)])
    await Promise.all([1, 2, 3, 4].map(() => follow([line(2, 9)])))
    await follow([line(2, 9)])
    expect(await sales()).toEqual([
      [1, "3", "0.15"],
      [1, "6", "0.3"],
    ])
  })
})

describe("units that an edit adds", () => {
  it("are held for what the first ones were held for", async () => {
    const { id } = await world.aPartner({ customer_id: "cus_1" })
    const coupon = await world.coupons.create({
      ...{ partner_id: id, promotion_id: "promo_1", code: "OWN" },
    })
    const used = { promotion_ids: ["promo_1"] }
    await follow([line(1, 3)], used)
    await world.coupons.remove(coupon.id)
    await follow([line(3, 9)], used)

    const { rows: found } = await world.sales.list({}, { limit: 9 })
    expect(found.map((it) => it.commission_state)).toEqual(["held", "held"])
    expect(found.map((it) => it.reasons)).toEqual([
      ...[expect.arrayContaining(["self_referral_customer"])],
      ...[expect.arrayContaining(["self_referral_customer"])],
    ])
  })

  it("are of nobody where the buyer was forgotten meanwhile", async () => {
    await world.aPartner({ ref: "vader" })
    await tied("vader")
    await follow([line(1, 3)])
    const keys = { customer_id: "cus_1", cart_ids: ["cart_1"] }
    expect(await world.customers.erase(keys)).toMatchObject({ sales: 1 })
    await follow([line(2, 6)])
    expect(await sales()).toHaveLength(2)
    expect(await world.customers.export(keys)).toMatchObject({ sales: [] })
  })

  it("earn nothing for who was suspended meanwhile, and are counted", async () => {
    const { id } = await world.aPartner()
    await tied("partner-1")
    await follow([line(1, 3)])
    await world.partners.decide(id, { decision: "suspend", ...by })
    await follow([line(3, 9)])
    expect(await sales()).toEqual([
      [1, "3", "0.15"],
      [2, "6", null],
    ])
  })
})

describe("what is given back", () => {
  it("is not more than the month's cap has room for", async () => {
    const { id: partner_id } = await world.aPartner()
    await tied("partner-1")
    await world.terms.create({
      ...{ ...TERMS, partner_id, value: 10, cap_per_month: 20 },
    })
    const price = { amount: microOf("150"), currency: "DKK" }
    await follow([line(1, 299)])
    await follow([line(1, 1)])
    await world.sales.report(aReport({ price }))
    await follow([line(1, 299)])
    const commissions = async () =>
      (await sales()).map(([, , commission]) => commission)
    expect(await commissions()).toEqual(["5", "15"])
    expect(await booksOf(world, partner_id)).toEqual({
      ...{ entries: "20", commissions: "20" },
    })
    await follow([line(1, 299)], { is_canceled: true })
    await follow([line(1, 299)])
    expect(await commissions()).toEqual(["5", "15"])
  })
})
