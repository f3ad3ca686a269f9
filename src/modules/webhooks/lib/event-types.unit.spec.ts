import {
  createEventTypes,
  matchesEventType,
  patternsOf,
  present,
  type EventType,
} from "./event-types"

const aType = (over: Partial<EventType> = {}): EventType => ({
  type: "sale.recorded",
  description: "A sale",
  bus_event: "affiliate.sale_recorded",
  sourceKey: ({ id }) => `sale:${id}`,
  presenters: [({ id }) => ({ id }), ({ id }) => ({ sale_id: id })],
  ...over,
})

it.each([
  { pattern: "*", asks: true },
  { pattern: "sale.recorded", asks: true },
  { pattern: "sale.*", asks: true },
  { pattern: "sal.*", asks: false },
  { pattern: "sale", asks: false },
  { pattern: "sale.rec*", asks: false },
  { pattern: "payout.*", asks: false },
])("$pattern asks for sale.recorded: $asks", ({ pattern, asks }) => {
  expect(matchesEventType(pattern, "sale.recorded")).toBe(asks)
  expect(patternsOf("sale.recorded").includes(pattern)).toBe(asks)
})

it("has a pattern for each level of a name", () => {
  expect(patternsOf("a.b.c")).toEqual(["*", "a.b.c", "a.*", "a.b.*"])
})

it("knows a pattern that some type fits", () => {
  const types = createEventTypes([aType()])

  expect(["*", "sale.*", "sale.recorded"].every(types.isKnown)).toBe(true)
  expect(["x.*", "sale.gone", ""].some(types.isKnown)).toBe(false)
})

it.each([
  { why: "taken", over: {} },
  { why: "without a dot", over: { type: "sale" } },
  { why: "with a star", over: { type: "sale.*" } },
  { why: "without a presenter", over: { type: "a.b", presenters: [] } },
])("refuses a type that is $why", ({ over }) => {
  const types = createEventTypes([aType()])

  expect(() => types.register(aType(over))).toThrow()
})

it.each([
  { asked: 1, version: 1, data: { id: "s1" } },
  { asked: 2, version: 2, data: { sale_id: "s1" } },
  { asked: 7, version: 2, data: { sale_id: "s1" } },
])("presents version $version where $asked is asked for", (row) => {
  const given = { id: "s1", secret: "x" }

  expect(present(aType(), row.asked, given)).toEqual({
    version: row.version,
    data: row.data,
  })
})
