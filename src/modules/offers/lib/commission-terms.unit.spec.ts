import { readFileSync } from "node:fs"
import { join } from "node:path"
import {
  commissionRange,
  parseCommissionTerms,
  writeCommissionTerms,
} from "./commission-terms"

const FIXTURES = join(
  __dirname,
  "../../../../integration-tests/fixtures/offers/rakuten"
)
const { cases } = JSON.parse(
  readFileSync(join(FIXTURES, "commission_terms_cases.json"), "utf8")
)

it.each(cases as { in: string; out: object[] }[])(
  "reads $in",
  ({ in: text, out }) => {
    expect(parseCommissionTerms(text)).toEqual(out)
  }
)

it("reads all terms that were recorded, and writes them as they were", () => {
  const recorded = readFileSync(
    join(FIXTURES, "linklocator_getMerchByAppStatus_200.xml"),
    "utf8"
  )
  const terms = [...recorded.matchAll(/<ns1:commissionTerms>([^<]+)</g)].map(
    (match) => match[1] ?? ""
  )
  expect(terms).toHaveLength(12)
  for (const text of terms) {
    expect(writeCommissionTerms(parseCommissionTerms(text) ?? [])).toBe(text)
  }
})

it.each([
  "",
  "sale",
  "sale :",
  "Base commission rate",
  "sale : 0-1000",
  "sale : 0-1000 4% |",
  "sale : 0 and above -4%",
  "sale : 0 and above 4% : more",
])("refuses %j", (text) => {
  expect(parseCommissionTerms(text)).toBeNull()
})

it.each([
  [
    "sale : 0-500 10% | 500-2000 12.5% | 2000 and above 15%",
    { percent: true, least: 10, most: 15 },
  ],
  ["flat : 0 and above 2.40", { percent: false, least: 2.4, most: 2.4 }],
  ["sale : 0-500 10% | 500 and above 60", null],
])("ranges %s", (text, range) => {
  expect(commissionRange(parseCommissionTerms(text) ?? [])).toEqual(range)
})
