import { queryOf } from "./sale-filters"

const NONE = {
  ...{ status: "", ref: "", currency: "", from: "", to: "", whose: "" },
}

const given = (filters: Partial<typeof NONE>) =>
  Object.fromEntries(
    Object.entries(queryOf({ ...NONE, ...filters })).filter(([, it]) => it)
  )

it.each([
  { whose: "", asked: { attributed: "true" }, why: "at first" },
  { whose: "nobodys", asked: { attributed: "false" }, why: "as is chosen" },
  { whose: "all", asked: {}, why: "as is chosen" },
  { whose: "constructor", asked: { attributed: "true" }, why: "no such" },
])("asks for $asked where it is $whose ($why)", ({ whose, asked }) => {
  expect(given({ whose })).toEqual(asked)
})

it("asks for whole days, the last one too, and for none that is no day", () => {
  expect(given({ from: "2026-05-01", to: "2026-05-31" })).toMatchObject({
    from: "2026-05-01T00:00:00.000Z",
    to: "2026-06-01T00:00:00.000Z",
  })
  expect(given({ from: "soon", whose: "all" })).toEqual({})
})

it("asks for a ref as it is kept, a state and a currency", () => {
  expect(
    given({ ref: " Vader ", status: "held", currency: "DKK", whose: "all" })
  ).toEqual({ ref: "vader", commission_status: ["held"], currency: "DKK" })
})
