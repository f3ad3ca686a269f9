import { clickQuery } from "./click-query"

const NOW = Date.parse("2026-03-02T12:00:00Z")
const NONE = {
  ...{ range: "", from: "", to: "", class: "", kind: "", reason: "" },
  ...{ ref: "", source: "", campaign: "", product: "" },
}

it("asks for everything where nothing is chosen", () => {
  expect(clickQuery(NONE, NOW)).toEqual({ query: {} })
})

it("asks for what is chosen, as clicks are counted", () => {
  const filters = { ...NONE, class: "bot", ref: " Vader", source: "Two Words " }
  expect(
    clickQuery({ ...filters, product: "prod_A", range: "1" }, NOW)
  ).toEqual({
    query: {
      ...{ class: "bot", ref: "vader", source: "two words" },
      product_id: "prod_A",
      from: "2026-03-02T00:00:00.000Z",
      to: "2026-03-03T00:00:00.000Z",
    },
  })
})

it("goes as far back as clicks do, and not backwards", () => {
  const own = { ...NONE, range: "own" }
  expect(clickQuery({ ...own, from: "2020-01-01" }, NOW)).toEqual({
    query: { from: "2020-01-01T00:00:00.000Z" },
  })
  expect(
    clickQuery({ ...own, from: "2026-03-02", to: "2026-03-01" }, NOW)
  ).toEqual({ problem: "The last day is before the first." })
})
