import { refuse, REFUSAL_REASONS, REFUSALS } from "./refusal"

it("has words for people, without a full stop, for every reason", () => {
  const words = REFUSAL_REASONS.map((reason) => REFUSALS[reason])
  expect(new Set(words).size).toBe(words.length)
  expect(words.filter((it) => !/^[A-Z].*[^.]$/.test(it))).toEqual([])
})

it.each([
  ["abc", 'The price is no amount: "abc"'],
  [-5, 'The price is no amount: "-5"'],
  [undefined, "The price is no amount"],
  ["a\u0000\u202eb\ud800", 'The price is no amount: "a b "'],
  ["x".repeat(500), `The price is no amount: "${"x".repeat(60)}…"`],
])("shows what was found: %j", (found, message) => {
  expect(refuse("price_invalid", "price", found).message).toBe(message)
})
