import { maskOf } from "./roll-up-masks"

it.each([
  { by: {}, mask: 0 },
  { by: { ref: true }, mask: 1 },
  { by: { source: true, campaign: true }, mask: 6 },
  { by: { ref: true, source: false, product_id: true }, mask: 9 },
])("finds the roll-up by $by", ({ by, mask }) => {
  expect(maskOf(by)).toBe(mask)
})

it("has none of what nobody asks", () => {
  expect(() => maskOf({ source: true, product_id: true })).toThrow(RangeError)
})
