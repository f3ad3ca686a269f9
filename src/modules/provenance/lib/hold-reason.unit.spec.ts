import { contractHold, costHold } from "./hold-reason"

const now = new Date("2026-03-01T12:00:00Z")
const facts = {
  cost_wei: 10n,
  committed_wei: 5n,
  balance_wei: 15n,
  use: { day: "2026-03-01", spent_wei: 90n },
  budget_wei: 100n,
  now,
}

it("holds nothing while budget and balance just suffice", () => {
  expect(costHold(facts)).toBeNull()
})

it.each([
  { change: { budget_wei: 99n }, cause: "budget" },
  { change: { balance_wei: 14n }, cause: "balance" },
  { change: { committed_wei: 6n }, cause: "balance" },
])("holds for want of $cause: $change", ({ change, cause }) => {
  expect(costHold({ ...facts, ...change })?.cause).toBe(cause)
})

it("names the day of a spent budget, so that each day is told once", () => {
  const held = costHold({ ...facts, budget_wei: 0n })
  expect(held?.hold).toContain("2026-03-01")
})

it.each([
  ["EnforcedPause", "The contract is paused"],
  ["TokenLocked", null],
  [null, null],
])("a call that fails with %s holds everything: %s", (reason, held) => {
  expect(contractHold(reason)?.hold ?? null).toBe(held)
})
