import { metricsQuery } from "./metrics-query"

const NOW = Date.parse("2026-03-02T12:00:00Z")
const NONE = {
  ...{ range: "", from: "", to: "" },
  ...{ ref: "", source: "", campaign: "" },
}

it("asks for the last 30 days of everything where nothing is chosen", () => {
  expect(metricsQuery(NONE, NOW)).toEqual({
    query: { from: "2026-02-01", to: "2026-03-02" },
  })
})

it("asks for what is chosen", () => {
  const filters = { ...NONE, range: "own", from: "2026-01-01", ref: " Vader " }
  expect(
    metricsQuery({ ...filters, source: "app", campaign: "may sale" }, NOW)
  ).toEqual({
    query: {
      ...{ from: "2026-01-01", ref: "vader" },
      ...{ source: "app", campaign: "may sale" },
    },
  })
})

it.each([
  [{ ref: "v" }, /A ref has/],
  [{ ref: "../etc" }, /A ref has/],
  [{ range: "own", from: "2026-03-02", to: "2026-03-01" }, /before the first/],
  [{ range: "own", from: "2024-03-02" }, /At most 366/],
])("does not ask for %j", (over, problem) => {
  expect(metricsQuery({ ...NONE, ...over }, NOW)).toEqual({
    problem: expect.stringMatching(problem),
  })
})
