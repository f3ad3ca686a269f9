import { ALL_SALES, queryOf } from "./sale-filters"

it("asks for partners' sales at first", () => {
  const given = Object.entries(queryOf(ALL_SALES)).filter(([, it]) => it)
  expect(given).toEqual([["attributed", "true"]])
})

it("asks for whole days, the last one too", () => {
  const filters = { ...ALL_SALES, from: "2026-05-01", to: "2026-05-31" }
  expect(queryOf(filters)).toMatchObject({
    from: "2026-05-01T00:00:00.000Z",
    to: "2026-06-01T00:00:00.000Z",
  })
})

it("asks for a ref as it is kept, and for nobody's sales", () => {
  const filters = { ...ALL_SALES, ref: " Vader ", whose: "nobodys" as const }
  expect(queryOf(filters)).toMatchObject({ ref: "vader", attributed: "false" })
})
