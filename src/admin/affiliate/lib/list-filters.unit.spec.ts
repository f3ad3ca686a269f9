import { fromAddress, toAddress } from "./list-filters"

const FILTERS = [
  { id: "status", type: "select" },
  { id: "partner_id", type: "radio" },
]

it.each([
  {
    why: "several values of one, and one of another",
    filtering: { status: ["pending", "approved"], partner_id: "par_1" },
    values: { status: "pending,approved", partner_id: "par_1" },
  },
  {
    why: "one that is not set",
    filtering: { status: ["pending"] },
    values: { status: "pending", partner_id: "" },
  },
  {
    why: "none",
    filtering: {},
    values: { status: "", partner_id: "" },
  },
])("keeps filters in the address, and finds them: $why", (it) => {
  expect(toAddress(it.filtering, FILTERS)).toEqual(it.values)
  expect(fromAddress(it.values, FILTERS)).toEqual(it.filtering)
})

it("keeps nothing of a filter that was added and has no value yet", () => {
  expect(toAddress({ status: [], partner_id: null }, FILTERS)).toEqual({
    status: "",
    partner_id: "",
  })
})
