import { largestCells } from "./largest-cells"
import type { OfferGroup } from "./offer-groups"

const group = (source: string, cell: string, offers: number): OfferGroup => ({
  cell,
  source,
  kind: "product",
  status: "active",
  category: "shoes",
  currency: "DKK",
  commission_type: "percent",
  commission_band: 1,
  market: "DK",
  offers,
})

const groups = [
  group("awin", "1", 5),
  group("awin", "2", 900),
  group("awin", "3", 800),
  group("ebay", "4", 1),
]

it.each([
  { max: 0, is: [] },
  { max: 2, is: ["2", "4"] },
  { max: 3, is: ["2", "4", "3"] },
  { max: 9, is: ["2", "4", "3", "1"] },
])("gives the $max largest, each source in turn", ({ max, is }) => {
  expect(largestCells(groups, max)).toEqual(is)
})

it("gives none of nothing", () => {
  expect(largestCells([], 5)).toEqual([])
})
