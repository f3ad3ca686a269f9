import { ANY_PRICE, bandFilter, type PriceBand, splitBand } from "./price-bands"

const band = (min_cents: number, max_cents: number | null): PriceBand => ({
  min_cents,
  max_cents,
})

it.each([
  [ANY_PRICE, [band(0, 1_999), band(2_000, null)]],
  [band(2_000, null), [band(2_000, 7_999), band(8_000, null)]],
  [band(0, 1_999), [band(0, 44), band(45, 1_999)]],
  [band(100, 10_000), [band(100, 1_000), band(1_001, 10_000)]],
  [band(5, 6), [band(5, 5), band(6, 6)]],
  [band(0, 1), [band(0, 0), band(1, 1)]],
  [band(7, 7), null],
  [band(100_000_000_000, null), null],
])("splits %j into %j", (whole, halves) => {
  expect(splitBand(whole)).toEqual(halves)
})

/** All bands in the end, where one that has the price has too many items. */
function bandsAround(cents: number): PriceBand[] {
  const waiting = [ANY_PRICE]
  const read: PriceBand[] = []
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const isFull =
      next.min_cents <= cents && cents <= (next.max_cents ?? Infinity)
    const halves = isFull ? splitBand(next) : null
    waiting.unshift(...(halves ?? []))
    read.push(...(halves ? [] : [next]))
    expect(read.length + waiting.length).toBeLessThan(100)
  }
  return read
}

it.each([0, 1, 1_999, 2_000, 123_456, 10 ** 12])(
  "closes in on %i cents, and leaves no price out",
  (cents) => {
    const bands = bandsAround(cents)
    const ends = bands.map(({ max_cents }) => max_cents)
    const starts = bands.map(({ min_cents }) => min_cents)
    expect(starts).toEqual([
      0,
      ...ends.slice(0, -1).map((it) => Number(it) + 1),
    ])
    expect(ends.at(-1)).toBeNull()
  }
)

it.each([
  [ANY_PRICE, null],
  [band(0, 1_999), "price:[0.00..19.99],priceCurrency:USD"],
  [band(2_000, null), "price:[20.00],priceCurrency:USD"],
])("asks for %j as %s", (wanted, filter) => {
  expect(bandFilter(wanted, "USD")).toBe(filter)
})
