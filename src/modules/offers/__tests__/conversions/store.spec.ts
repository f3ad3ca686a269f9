import type { Conversion } from "../../lib/conversion"
import {
  type Origin,
  storeConversions,
} from "../../conversions/store-conversions"
import { createDatabase, type TestDatabase } from "../database"
import { anOffer } from "../an-offer"
import { aClick, aConversion, known } from "./a-conversion"

let database: TestDatabase
beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())
beforeEach(() => database.truncate())

const READ_AT = "2026-05-20T00:00:00Z"

const store = (
  origin: Origin,
  conversions: Partial<Conversion>[],
  { source = "acme", read_at = READ_AT } = {}
) =>
  storeConversions(database.sql, {
    ...{ source, origin, read_at: new Date(read_at) },
    conversions: conversions.map(aConversion),
  })

const statusNow = async () => (await known(database.sql)).conversions[0]?.status

const approved = { status: "approved", network_status: "APPROVED" } as const
const reversed = { status: "reversed", network_status: "REVERSED" } as const
const on = (day: number) => ({
  changed_at: new Date(Date.UTC(2026, 4, day)).toISOString(),
})

it("keeps a conversion once, by whichever way it comes", async () => {
  expect(await store("postback", [{}])).toEqual({ created: 1, changed: 0 })
  expect(await store("report", [{}])).toEqual({ created: 0, changed: 0 })
  expect(await store("postback", [{}])).toEqual({ created: 0, changed: 0 })
  expect(await known(database.sql)).toMatchObject({
    conversions: [{ external_id: "t1", status: "pending" }],
    events: ["t1 pending 5 DKK"],
  })
})

it("keeps the same id of two sources apart", async () => {
  await store("report", [{}])
  await store("report", [{}], { source: "other" })
  expect((await known(database.sql)).conversions).toHaveLength(2)
})

it("follows an approval, a reversal and a second approval, each with an event", async () => {
  await store("report", [{ ...on(1) }])
  await store("postback", [{ ...approved, ...on(2) }])
  await store("report", [{ ...reversed, ...on(3) }])
  await store("postback", [{ ...approved, ...on(4), commission_amount: "4" }])
  expect(await known(database.sql)).toMatchObject({
    conversions: [{ status: "approved", commission: "4", origin: "postback" }],
    events: [
      ...["t1 pending 5 DKK", "t1 approved 5 DKK"],
      ...["t1 reversed 5 DKK", "t1 approved 4 DKK"],
    ],
  })
})

it("is not put back by what was said before", async () => {
  await store("postback", [{ ...reversed, ...on(5) }])
  await store("postback", [{ ...approved, ...on(4) }])
  await store("report", [{ ...approved, ...on(4) }])
  await store("postback", [{ ...approved }])
  expect(await statusNow()).toBe("reversed")
  expect((await known(database.sql)).events).toHaveLength(1)
})

it("remembers the latest date even when nothing else is new", async () => {
  await store("report", [{ ...approved, ...on(1) }])
  await store("report", [{ ...approved, ...on(9) }])
  await store("postback", [{ ...reversed, ...on(5) }])
  expect(await statusNow()).toBe("approved")
  expect((await known(database.sql)).events).toHaveLength(1)
})

it("takes a report without dates for how things stand when it is asked", async () => {
  await store("postback", [{ ...approved, ...on(10) }])
  await store("report", [{}], { read_at: "2026-05-09T00:00:00Z" })
  expect(await statusNow()).toBe("approved")
  await store("report", [{ ...reversed }], { read_at: "2026-05-11T00:00:00Z" })
  expect(await statusNow()).toBe("reversed")
})

it("follows postbacks without dates, but for one that was sent before", async () => {
  await store("postback", [{}])
  await store("postback", [{ ...approved }])
  await store("postback", [{}])
  expect(await statusNow()).toBe("approved")
  await store("postback", [{ ...reversed }])
  await store("postback", [{ ...approved }])
  expect(await statusNow()).toBe("reversed")
  expect((await known(database.sql)).events).toHaveLength(3)
})

it("leads to the offer of its click, and keeps what came without one", async () => {
  const offer_id = await anOffer(database.sql)
  await aClick(database.sql, { id: "c1", offer_id })
  await store("report", [
    ...[{ click_id: "c1" }, { external_id: "t2", click_id: "nobody" }],
    { external_id: "t3" },
  ])
  expect((await known(database.sql)).conversions).toMatchObject([
    ...[{ offer_id }, { offer_id: null }, { offer_id: null }],
  ])
})

it("believes no click of another source", async () => {
  const offer_id = await anOffer(database.sql)
  await aClick(database.sql, { id: "c1", offer_id })
  await store("report", [{ click_id: "c1" }], { source: "other" })
  expect((await known(database.sql)).conversions).toMatchObject([
    { offer_id: null },
  ])
})

it("learns of a click later, and keeps its offer when the click is gone", async () => {
  const offer_id = await anOffer(database.sql)
  await aClick(database.sql, { id: "c1", offer_id })
  await store("postback", [{ ...on(1) }])
  await store("report", [{ click_id: "c1", ...on(1) }])
  await database.sql.query("delete from offer_click")
  await store("report", [{ ...approved, click_id: "c1", ...on(2) }])
  expect((await known(database.sql)).conversions).toMatchObject([
    { offer_id, status: "approved" },
  ])
})

it("keeps amounts in the currency they came in", async () => {
  await store("report", [{ ...on(1) }, { external_id: "t2", currency: "EUR" }])
  await store("report", [
    { ...on(2), currency: "USD", commission_amount: "1.25" },
  ])
  expect(await known(database.sql)).toMatchObject({
    conversions: [{ commission: "1.25", currency: "USD" }, { currency: "EUR" }],
    events: ["t1 pending 5 DKK", "t2 pending 5 EUR", "t1 pending 1.25 USD"],
  })
})

it("reads a report that tells of one conversion several times in its order", async () => {
  await store("report", [
    {},
    { external_id: "t2" },
    { ...approved },
    { ...reversed },
  ])
  expect(await known(database.sql)).toMatchObject({
    conversions: [{ status: "reversed" }, { status: "pending" }],
    events: { length: 4 },
  })
})

it("is told of once by many at the same time", async () => {
  const many = Array.from({ length: 12 }, (_, n) => ({ external_id: `t${n}` }))
  await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      store("postback", n % 2 === 0 ? many : many.toReversed())
    )
  )
  const { conversions, events } = await known(database.sql)
  expect([conversions.length, events.length]).toEqual([12, 12])
})

it("refuses to change what was said", async () => {
  await store("report", [{}])
  await expect(
    database.sql.query("update offer_conversion_event set status = 'paid'")
  ).rejects.toThrow(/append-only/)
})
