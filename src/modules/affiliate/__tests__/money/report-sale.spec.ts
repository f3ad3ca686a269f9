import { microOf } from "../../lib/micro"
import { createDatabase, type TestDatabase } from "./database"
import { aReport, daysAgo, NOW, openWorld, type World } from "./world"

let database: TestDatabase
let world: World

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.truncate()
  world = openWorld(database)
  await world.aPartner()
})

const report = (over = {}) => world.sales.report(aReport(over))
const count = async () => {
  const [row] = await world.sql.query<{ count: number }>(
    "select count(*)::int as count from affiliate_sale"
  )
  return row?.count
}

it("earns the brief's 0.15 of 3.00, exactly", async () => {
  expect(await report()).toMatchObject({
    commission: "0.150000",
    commission_state: "accrued",
    currency: "DKK",
    created: true,
    reasons: [],
  })
})

it("counts a report once, however many come at the same time", async () => {
  const same = aReport({ idempotency_key: "same" })
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => world.sales.report(same))
  )
  expect(new Set(answers.map(({ sale_id }) => sale_id)).size).toBe(1)
  expect(answers.filter(({ created }) => created)).toHaveLength(1)
  expect(await count()).toBe(1)
  expect(
    await world.sql.query("select sales from affiliate_sale_day where mask = 0")
  ).toEqual([{ sales: "1" }])
})

it("counts two reports without a key as two", async () => {
  await report({ idempotency_key: null })
  await report({ idempotency_key: null })
  expect(await count()).toBe(2)
})

it("counts an order of the partner's once, under whatever key", async () => {
  const first = await report({ order_id: "A-1" })
  const again = await report({ order_id: "A-1", idempotency_key: null })
  expect(again).toEqual({ ...first, created: false })
  expect((await report({ order_id: "A-1", product_id: "case" })).created).toBe(
    true
  )
})

it.each([
  { why: "another quantity", over: { quantity: 2 } },
  { why: "another campaign", over: { campaign: "x" } },
])("refuses the same key with $why", async ({ over }) => {
  await report({ idempotency_key: "k" })
  await expect(report({ idempotency_key: "k", ...over })).rejects.toMatchObject(
    {
      code: "affiliate_sale_differs",
    }
  )
})

it("knows who may earn", async () => {
  await expect(report({ ref: "nobody" })).rejects.toMatchObject({
    code: "affiliate_ref_not_found",
  })
  const partner = await world.aPartner({ ref: "boba" })
  await world.partners.decide(partner.id, {
    ...{ decision: "suspend", actor: "user:test" },
  })
  await expect(report({ ref: "boba" })).rejects.toMatchObject({
    code: "affiliate_ref_inactive",
  })
})

it("answers what it counted before, though the partner is suspended since", async () => {
  const first = await report({ idempotency_key: "k" })
  const { id } = (await world.partners.byRef("partner-1"))!
  await world.partners.decide(id, {
    ...{ decision: "suspend", actor: "user:test" },
  })
  const again = await report({ idempotency_key: "k" })
  expect(again).toEqual({ ...first, created: false })
})

it("keeps the rate of the sale, and what it is in kroner", async () => {
  await report({
    price: { amount: microOf("0.40"), currency: "EUR" },
    rate: { rate: "0.134041", date: "2026-05-19", source: "ecb" },
  })
  const { rows } = await world.sales.list({}, { limit: 10 })
  expect(rows).toMatchObject([
    {
      ...{
        amount: "0.400000",
        amount_dkk: "2.984162",
        rate_date: "2026-05-19",
      },
      ...{ commission: "0.020000", currency: "EUR" },
    },
  ])
})

it.each([
  { why: "known", over: {}, reasons: [] },
  { why: "of a bot", over: { class: 3 as const }, reasons: ["click_bot"] },
  { why: "suspect", over: { class: 2 as const }, reasons: ["click_suspect"] },
  { why: "another's", over: { ref: "boba" }, reasons: ["click_of_other_ref"] },
  { why: "old", over: { at: daysAgo(31) }, reasons: ["click_too_old"] },
])("takes a sale with a click that is $why, flagged $reasons", async (it) => {
  const click_id = await world.aClick({
    ref: "partner-1",
    at: daysAgo(1),
    ...it.over,
  })
  const sale = await report({ click_id })
  expect(sale.reasons).toEqual(it.reasons)
  expect(sale.commission_state).toBe(it.reasons.length > 0 ? "held" : "accrued")
  const { rows } = await world.flags.list({ status: ["open"] }, { limit: 10 })
  expect(rows.map(({ reason }) => reason)).toEqual(it.reasons)
})

it("holds a sale of a click that nobody made", async () => {
  const sale = await report({
    click_id: "01970000-0000-7000-8000-000000000000",
  })
  expect(sale.reasons).toEqual(["click_unknown"])
})

it("holds a click from where the partner signs in", async () => {
  const visitor = "ab".repeat(16)
  const partner = await world.partners.byRef("partner-1")
  await world.visitors.see({
    partner_id: partner!.id,
    visitor,
    day: "2026-05-20",
  })
  const click_id = await world.aClick({ ref: "partner-1", visitor, at: NOW })
  expect((await report({ click_id })).reasons).toEqual([
    "self_referral_visitor",
  ])
})

it("finds out who sells too soon after the click, from the others' sales", async () => {
  const sellAfter = async (seconds: number, ref: string) => {
    const at = new Date(NOW.getTime() - seconds * 1_000)
    return await report({ ref, click_id: await world.aClick({ ref, at }) })
  }
  await world.aPartner({ ref: "honest" })
  expect((await sellAfter(1, "partner-1")).reasons).toEqual([])
  for (let n = 0; n < 60; n++) {
    await sellAfter(60 + n, "honest")
  }
  world.clock.now = new Date(NOW.getTime() + 60_000)
  const quick = {
    ref: "partner-1",
    at: new Date(world.clock.now.getTime() - 5_000),
  }
  const sale = await report({ click_id: await world.aClick(quick) })
  expect(sale.reasons).toEqual(["sale_too_soon"])
})

it("finds a conversion rate that is out of line", async () => {
  const clicks = (ref: string, humans: number) =>
    world.sql.query(
      `insert into affiliate_visit_day (mask, day, ref, source, campaign,
         product_id, clicks_human)
       values (1, '2026-05-19', ?, '', '', '', ?)`,
      [ref, humans]
    )
  await world.aPartner({ ref: "honest" })
  await clicks("honest", 1_000)
  await clicks("partner-1", 60)
  for (let n = 0; n < 20; n++) {
    await report({ ref: "honest" })
    await report({ ref: "partner-1" })
  }
  world.clock.now = new Date(NOW.getTime() + 60_000)
  expect((await report({ ref: "partner-1" })).reasons).toEqual([
    "conversion_rate_high",
  ])
  expect((await report({ ref: "honest" })).reasons).toEqual([])
})

it("keeps so many sources of a ref apart, and no more", async () => {
  world = openWorld(database, { dimension_values_max: 2 })
  for (const source of ["a", "b", "c", "d", "a"]) {
    await report({ source })
  }
  const { rows } = await world.sales.list({}, { limit: 10 })
  expect(rows.map(({ source }) => source).sort()).toEqual([
    ...["a", "a", "b", "other", "other"],
  ])
})

describe("terms", () => {
  const all = {
    program_id: null,
    partner_id: null,
    product_id: null,
    category_id: null,
    kind: "percent" as const,
    value: 5,
    currency: null,
    tier_from_sales: 0,
    cap_per_month: null,
    valid_from: null,
    valid_until: null,
  }
  const earned = async (over = {}) => (await report(over)).commission

  it("of the product, and of a category above it, come before those of all", async () => {
    const program_id = "aprog_default"
    await world.terms.create({
      ...all,
      program_id,
      product_id: "case",
      value: 20,
    })
    await world.terms.create({
      ...all,
      program_id,
      category_id: "usb",
      value: 10,
    })
    expect(await earned({ product_id: "case" })).toBe("0.600000")
    expect(await earned({ category_ids: ["cables", "usb"] })).toBe("0.300000")
    expect(await earned()).toBe("0.150000")
  })

  it("of a partner are its own, and their cap holds for sales at once", async () => {
    const { id: partner_id } = (await world.partners.byRef("partner-1"))!
    await world.terms.create({
      ...all,
      partner_id,
      value: 50,
      cap_per_month: 4,
    })
    const answers = await Promise.all([earned(), earned(), earned(), earned()])
    expect(answers.sort()).toEqual([
      "0.000000",
      "1.000000",
      "1.500000",
      "1.500000",
    ])
    await world.aPartner({ ref: "boba" })
    expect(await earned({ ref: "boba" })).toBe("0.150000")
    world.clock.now = new Date("2026-06-01T00:00:00Z")
    expect(await earned()).toBe("1.500000")
  })

  it("reach a tier with the sales of the month, also at once", async () => {
    const program_id = "aprog_default"
    await world.terms.create({
      ...all,
      program_id,
      tier_from_sales: 2,
      value: 10,
    })
    const answers = await Promise.all([earned(), earned(), earned()])
    expect(answers.sort()).toEqual(["0.150000", "0.150000", "0.300000"])
  })

  it("are not there twice", async () => {
    const twice = { ...all, program_id: "aprog_default" }
    await expect(world.terms.create(twice)).rejects.toMatchObject({
      code: "affiliate_terms_exist",
    })
  })
})
