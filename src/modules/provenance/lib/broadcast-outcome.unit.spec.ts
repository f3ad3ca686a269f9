import { broadcastOutcome } from "./broadcast-outcome"

it.each([
  [null, "sent"],
  ["already_known", "sent"],
  ["nonce_too_low", "sent"],
  ["underpriced", "hurry"],
  ["insufficient_funds", "hold"],
  ["nonce_too_high", "hold"],
  ["temporary", "failed"],
  ["out_of_gas", "refused"],
  ["unknown", "refused"],
] as const)("%s: %s", (kind, outcome) => {
  expect(broadcastOutcome(kind)).toBe(outcome)
})
