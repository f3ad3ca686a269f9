import { fingerprint, payloadHash } from "./hash"

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

it("is the same for the same fields, as a UUID", () => {
  const fields = ["a", null, ["DK", "SE"]]
  expect(fingerprint(fields)).toMatch(UUID)
  expect(fingerprint([...fields])).toBe(fingerprint(fields))
})

it("does not change between releases: every offer would count as changed", () => {
  expect(fingerprint(["a", null, ["DK"]])).toBe(
    "2c5655af-99e3-111b-0e0b-20bbb867ca6d"
  )
})

it.each([
  [
    ["ab", "c"],
    ["a", "bc"],
  ],
  [[null], [""]],
  [[null], ["-"]],
  [["1:a"], ["a"]],
  [[["a", "b"]], [["ab"]]],
  [[["a"]], ["a"]],
  [[[]], [null]],
  [
    [["a"], []],
    [[], ["a"]],
  ],
])("tells %j from %j", (one, other) => {
  expect(fingerprint(one)).not.toBe(fingerprint(other))
})

it.each([
  [{ a: 1 }, { a: 2 }],
  [{ a: 1 }, { a: "1" }],
  [undefined, null],
  ["a", "b"],
])("tells the payload %j from %j", (one, other) => {
  expect(payloadHash(one)).toMatch(UUID)
  expect(payloadHash(one)).not.toBe(payloadHash(other))
})
