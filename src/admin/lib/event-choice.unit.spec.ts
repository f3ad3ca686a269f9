import { groupsOf, isAsked, toggleGroup, toggleType } from "./event-choice"

const aType = (type: string) => ({ type, description: "", versions: 1 })
const groups = groupsOf(
  [
    ...["sale.recorded", "payout.paid", "sale.reversed", "webhook.test"],
    "salesman.hired",
  ].map(aType)
)
const sale = groups[0]!

it("groups types by their first part, without the test", () => {
  const names = groups.map(({ name, types }) => [
    name,
    ...types.map(({ type }) => type),
  ])
  expect(names).toEqual([
    ["sale", "sale.recorded", "sale.reversed"],
    ["payout", "payout.paid"],
    ["salesman", "salesman.hired"],
  ])
})

it.each([
  { chosen: ["*"], type: "sale.recorded", is: true },
  { chosen: ["sale.*"], type: "sale.recorded", is: true },
  { chosen: ["sale.*"], type: "salesman.hired", is: false },
  { chosen: ["sale.recorded"], type: "sale.reversed", is: false },
  { chosen: [], type: "sale.recorded", is: false },
])("knows whether $chosen asks for $type", ({ chosen, type, is }) => {
  expect(isAsked(chosen, type)).toBe(is)
})

it.each([
  {
    why: "takes a group whole, in place of some of it",
    from: ["payout.paid", "sale.recorded"],
    to: ["payout.paid", "sale.*"],
  },
  { why: "leaves it out again", from: ["sale.*"], to: [] },
])("$why", ({ from, to }) => {
  expect(toggleGroup(from, sale)).toEqual(to)
})

it.each([
  { why: "takes one", from: [], to: ["sale.recorded"] },
  { why: "leaves it out", from: ["sale.recorded", "x"], to: ["x"] },
  {
    why: "keeps the others of a group that was whole",
    from: ["sale.*"],
    to: ["sale.reversed"],
  },
])("$why", ({ from, to }) => {
  expect(toggleType(from, "sale.recorded", sale)).toEqual(to)
})
