import fc from "fast-check"
import { microOf, minorUnit, roundTo, sumOf } from "./micro"
import { shareOut } from "./share-out"

it.each([
  {
    why: "thirds",
    exact: ["0.333333", "0.333333", "0.333334"],
    is: [33, 33, 34],
  },
  { why: "the largest loss first", exact: ["0.011", "0.019"], is: [1, 2] },
  { why: "nothing to hand out", exact: ["0.15", "1"], is: [15, 100] },
  {
    why: "many that round down alone",
    exact: Array(10).fill("0.004"),
    is: [1, 1, 1, 1, 0, 0, 0, 0, 0, 0],
  },
  { why: "nobody", exact: [], is: [] },
])("rounds once for all of them: $why", ({ exact, is }) => {
  const cents = shareOut(exact.map(microOf), 2).map((it) =>
    Number(it / 10_000n)
  )
  expect(cents).toEqual(is)
})

const amounts = fc.array(fc.bigInt({ min: 0n, max: 10n ** 15n }), {
  maxLength: 60,
})

it("sums to the rounded exact sum, and moves nobody by a whole unit", () => {
  fc.assert(
    fc.property(amounts, fc.constantFrom(0, 2, 3), (exact, digits) => {
      const shares = shareOut(exact, digits)
      expect(sumOf(shares)).toBe(roundTo(sumOf(exact), digits))
      shares.forEach((share, index) => {
        const off = share - (exact[index] ?? 0n)
        expect(off < minorUnit(digits) && off > -minorUnit(digits)).toBe(true)
        expect(share % minorUnit(digits)).toBe(0n)
      })
    })
  )
})
