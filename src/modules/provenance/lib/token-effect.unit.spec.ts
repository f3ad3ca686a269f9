import { isReached, settleStep } from "./token-effect"

it.each([
  { kind: "mint", owner: null, reached: false },
  { kind: "mint", owner: "0xA", reached: true },
  { kind: "mint", owner: "0xB", reached: true },
  { kind: "transfer", owner: null, reached: false },
  { kind: "transfer", owner: "0xA", reached: true },
  { kind: "transfer", owner: "0xB", reached: false },
] as const)("a $kind to 0xA with owner $owner: $reached", (given) => {
  expect(isReached({ kind: given.kind, to_address: "0xA" }, given.owner)).toBe(
    given.reached
  )
})

it.each([
  { is_reached: true, is_final: true, step: "finalize" },
  { is_reached: true, is_final: false, step: "wait" },
  { is_reached: false, is_final: false, step: "fail" },
])("reached $is_reached, final $is_final: $step", ({ step, ...facts }) => {
  expect(settleStep(facts)).toBe(step)
})
