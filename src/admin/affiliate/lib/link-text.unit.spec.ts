import {
  amountsText,
  conversionOf,
  fileName,
  othersText,
  warningsOf,
} from "./link-text"
import type { LinkFigures, LinkPreview } from "./link-types"

const figures = (over: Partial<LinkFigures> = {}): LinkFigures => ({
  ...{ link_id: "alink_1", clicks_human: 0, clicks_suspect: 0, clicks_bot: 0 },
  ...{ visitors: 0, sales: 0, orders: 0, amounts: [], ...over },
})
const preview = (over: Partial<LinkPreview> = {}): LinkPreview => ({
  ...{ url: "https://shop.example/r/vader/prod_1", source: "", campaign: "" },
  ...{ link_id: null, partner_status: "approved" },
  destination: { kind: "own", url: "https://shop.example/" },
  ...over,
})
const TYPED = { source: "", campaign: "" }

it("converts visitors to orders, and nobody to nothing", () => {
  expect(conversionOf(figures({ visitors: 8, orders: 2, sales: 5 }))).toBe(0.25)
  expect(conversionOf(figures({ orders: 2 }))).toBeNull()
})

it("names amounts of each currency", () => {
  expect(amountsText(figures())).toBe("–")
  const amounts = [
    { currency: "DKK", amount: 12 },
    { currency: "EUR", amount: -3.4 },
  ]
  expect(amountsText(figures({ amounts }))).toBe("12.00 DKK and −3.40 EUR")
})

it.each([
  [{}, ""],
  [{ clicks_suspect: 4 }, "and 4 suspect"],
  [{ clicks_suspect: 4, clicks_bot: 1 }, "and 4 suspect, 1 bot"],
  [{ clicks_bot: 17 }, "and 17 bots"],
])("tells who else clicked: %j", (over, text) => {
  expect(othersText(figures(over))).toBe(text)
})

it.each([
  ["Poster No. 3", "vader-poster-no-3"],
  ["../../etc/passwd", "vader-etc-passwd"],
  ["Café Ørsted!", "vader-cafe-rsted"],
  ["…", "vader"],
])("calls the file of %s %s", (name, file) => {
  expect(fileName({ ref: "vader", name })).toBe(file)
})

it("warns of what would go wrong, and of nothing else", () => {
  const labels = (it: LinkPreview, typed = TYPED) =>
    warningsOf(it, typed).map(({ label }) => label)
  expect(labels(preview())).toEqual([])
  expect(labels(preview({ destination: null }))).toEqual(["Not in the grid"])
  expect(labels(preview({ partner_status: "suspended" }))).toEqual([
    "Earns nothing yet",
  ])
  expect(labels(preview({ link_id: "alink_1" }))).toEqual(["There already"])
  const other = preview({ source: "other" })
  expect(labels(other, { ...TYPED, source: "<b>" })).toEqual([
    "Counted as other",
  ])
  expect(labels(other, { ...TYPED, source: " Other" })).toEqual([])
})
