import { excessUnits, missingUnits } from "./line-units"

const known = (...sources: (string | null)[]) =>
  sources.map((ended_source, unit) => ({ unit, ended_source }))
const removed = "change:order_1:3:0"
const back = "returned:ordli_1:0"
const off = "order:order_1:0"

it.each([
  { why: "a new line", has: known(), units: 2, missing: [0, 1] },
  { why: "a second look", has: known(null, null), units: 2, missing: [] },
  { why: "more units", has: known(null), units: 3, missing: [1, 2] },
  {
    why: "a unit that came back",
    has: known(null, back),
    units: 2,
    missing: [],
  },
  { why: "an order that is off", has: known(off, off), units: 2, missing: [] },
  { why: "a unit removed", has: known(null, removed), units: 1, missing: [] },
  { why: "one added again", has: known(null, removed), units: 2, missing: [2] },
])("finds the units of $why that lack a garment", ({ has, units, missing }) => {
  expect(missingUnits(has, { units, version: 3 })).toEqual(missing)
})

it.each([
  { why: "all there", has: known(null, null), units: 2, excess: 0 },
  { why: "fewer units", has: known(null, null, null), units: 1, excess: 2 },
  { why: "a line removed", has: known(null), units: 0, excess: 1 },
  { why: "removed before", has: known(null, removed), units: 1, excess: 0 },
  { why: "a unit that came back", has: known(null, back), units: 2, excess: 0 },
  { why: "too few", has: known(null), units: 3, excess: 0 },
])("counts $excess too many of a line: $why", ({ has, units, excess }) => {
  expect(excessUnits(has, { units, version: 3 })).toBe(excess)
})

it("does nothing about an order as it was before a change it has followed", () => {
  const outdated = { version: 2 }
  expect(missingUnits(known(null, removed), { ...outdated, units: 2 })).toEqual(
    []
  )
  expect(excessUnits(known(null, removed), { ...outdated, units: 0 })).toBe(0)
})
