import { DEFINITIONS } from "../../../modules/affiliate/metrics/definitions"
import {
  amountText,
  botShare,
  definitionOf,
  isQuiet,
  tilesOf,
} from "./metrics-text"
import type { Metrics, Totals } from "./metrics-types"

const nobody = { human: 0, suspect: 0, bot: 0 }
const QUIET: Totals = {
  ...{ clicks: nobody, views: nobody, visitors: 0, sales: 0, units: 0 },
  ...{ orders: 0, attributed_orders: 0, gross_sales: 0, reversed_sales: 0 },
  ...{ net_sales: 0, average_order_value: null, conversion_rate: null },
}
const tiles = (over: Partial<Totals>) =>
  Object.fromEntries(
    tilesOf({
      totals: { ...QUIET, ...over },
      currency: "DKK",
      definitions: DEFINITIONS,
    } as Metrics).map(({ label, ...tile }) => [label, tile])
  )

it.each([
  [12.5, "12.50 DKK"],
  [-1234.5, "−1,234.50 DKK"],
  [-0, "0.00 DKK"],
  [null, "–"],
])("shows the amount %s as %s", (amount, text) => {
  expect(amountText(amount, "DKK")).toBe(text)
})

it("shows a dash and why where a figure is undefined", () => {
  const { "Average order": average, Conversion, Bots, Orders } = tiles({})
  expect(average).toMatchObject({ value: "–", detail: "no orders" })
  expect(Conversion).toMatchObject({ value: "–", detail: "no visitors" })
  expect(Bots).toMatchObject({ value: "–", detail: "no clicks" })
  expect(Orders?.value).toBe("0")
})

it("shows a real zero as one", () => {
  const { Conversion, Bots } = tiles({
    ...{ visitors: 8, conversion_rate: 0 },
    clicks: { human: 8, suspect: 0, bot: 0 },
  })
  expect(Conversion?.value).toBe("0 %")
  expect(Conversion?.detail).toBe("0 of 8 visitors")
  expect(Bots?.value).toBe("0 %")
})

it("tells of bots among all clicks", () => {
  const clicks = { human: 60, suspect: 10, bot: 30 }
  expect(botShare({ clicks })).toBe(0.3)
  expect(tiles({ clicks }).Bots?.detail).toBe("30 of 100 clicks, 10 suspect")
})

it("has a meaning for each figure, without the names of fields", () => {
  for (const tile of Object.values(tiles({}))) {
    expect(tile.tip).not.toBe("")
    expect(tile.tip).not.toMatch(/[a-z]_[a-z]|totals\.|null/)
  }
  expect(definitionOf(DEFINITIONS, "conversion_rate")).toContain(
    "attributed orders over visitors of the same days; none without visitors"
  )
})

it.each([
  [{}, true],
  [{ views: { ...nobody, bot: 1 } }, false],
  [{ clicks: { ...nobody, suspect: 1 } }, false],
  [{ sales: 1 }, false],
])("knows whether there is anything to show in %j", (over, quiet) => {
  expect(isQuiet({ ...QUIET, ...over })).toBe(quiet)
})
