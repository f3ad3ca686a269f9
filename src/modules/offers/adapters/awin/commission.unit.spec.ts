import { readFileSync } from "node:fs"
import { commissionOfDetails, commissionOfGroups } from "./commission"

const read = (name: string): unknown =>
  JSON.parse(
    readFileSync(`integration-tests/fixtures/offers/awin/${name}`, "utf8")
  )

const details = (...commissionRange: unknown[]) => ({
  programmeInfo: { currencyCode: "GBP" },
  commissionRange,
})

it.each([
  [
    details({ min: 3, max: 12, type: "percentage" }),
    { type: "percent", value: "3", max: "12" },
  ],
  [
    details({ min: 5, max: 5, type: "percentage" }),
    { type: "percent", value: "5", max: null },
  ],
  [
    details({ min: 1.5, max: 4, type: "amount" }),
    { type: "flat", value: "1.5", max: "4", currency: "GBP" },
  ],
  [
    details(
      { min: 1, max: 2, type: "amount" },
      { min: 3, max: 4, type: "percentage" }
    ),
    { type: "percent", value: "3", max: "4" },
  ],
  [details({ min: 0, max: 0, type: "percentage" }), null],
  [read("programmedetails_200.json"), null],
  [null, null],
])("of programme details %#", (answer, commission) => {
  expect(commissionOfDetails(answer)).toEqual(commission)
})

const groups = (...commissionGroups: unknown[]) => ({ commissionGroups })

it.each([
  [
    groups(
      { groupName: "Default", type: "percentage", percentage: 5 },
      { groupName: "New", type: "percentage", percentage: 8 }
    ),
    { type: "percent", value: "5", max: "8", terms: "Default: 5 %; New: 8 %" },
  ],
  [
    groups({ groupCode: "LEAD", type: "fix", amount: 2.5, currency: "EUR" }),
    {
      type: "flat",
      value: "2.5",
      max: null,
      currency: "EUR",
      terms: "LEAD: 2.5 EUR",
    },
  ],
  [read("commissiongroups_200.json"), null],
  [null, null],
])("of commission groups %#", (answer, commission) => {
  expect(commissionOfGroups(answer)).toEqual(commission)
})
