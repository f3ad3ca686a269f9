import { plainName } from "./plain-name"
import { titleKey } from "./title-key"

type Named = [advertiser: string | null, title: string]

it.each([
  ["Air Max 90", "air  MAX-90"],
  ["Café Crème!", "Cafe creme"],
  ["STRASSE 1", "Straße 1"],
  ["Søm 5 mm", "SØM (5 mm)"],
])("groups %j with %j", (one, other) => {
  expect(titleKey("Nike", one)).toBe(titleKey("NIKE.", other))
})

it.each<[Named, Named]>([
  [
    ["Nike", "Air Max 90"],
    ["Nike", "Air Max 95"],
  ],
  [
    ["Nike", "Air"],
    ["Adidas", "Air"],
  ],
  [
    ["Nike Air", "Max"],
    ["Nike", "Air Max"],
  ],
  [
    [null, "Nike Air"],
    ["Nike", "Air"],
  ],
])("keeps %j apart from %j", (one, other) => {
  expect(titleKey(...one)).not.toBe(titleKey(...other))
})

it("is a signed 64-bit integer", () => {
  const keys = Array.from({ length: 100 }, (_, at) => titleKey("a", `${at}`))
  const outside = keys.map(BigInt).filter((it) => BigInt.asIntN(64, it) !== it)
  expect(outside).toEqual([])
  expect(keys.some((key) => key.startsWith("-"))).toBe(true)
  expect(keys.some((key) => !key.startsWith("-"))).toBe(true)
})

it("reads ASCII as any other text", () => {
  const text = Array.from({ length: 95 }, (_, at) =>
    String.fromCharCode(32 + at)
  ).join("")
  expect(titleKey(null, text)).toBe(titleKey("", plainName(text)))
})
