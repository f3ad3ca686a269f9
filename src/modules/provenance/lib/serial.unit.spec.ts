import { serialOf } from "./serial"

it.each([
  ["0", "0000000000"],
  ["31", "000000000Z"],
  ["32", "0000000010"],
  [(2n ** 50n - 1n).toString(), "ZZZZZZZZZZ"],
  [(2n ** 50n).toString(), "0000000000"],
])("names token %s %s", (tokenId, serial) => {
  expect(serialOf(tokenId)).toBe(serial)
})

it("has no letter that looks like a digit", () => {
  for (let i = 0n; i < 5_000n; i++) {
    expect(serialOf((i * 7_919n ** 3n).toString())).not.toMatch(/[ILOU]/)
  }
})
