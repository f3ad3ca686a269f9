import { readFileSync } from "node:fs"
import { join } from "node:path"
import { nextPage, totalOf } from "./page-links"

const fixture = (name: string) =>
  JSON.parse(
    readFileSync(
      join(
        __dirname,
        "../../../../../integration-tests/fixtures/offers/rakuten",
        name
      ),
      "utf8"
    )
  )

it("follows what the API documents", () => {
  expect(nextPage(fixture("advertisers_v2_200.json"), 1)).toBe(2)
  expect(totalOf(fixture("advertisers_v2_200.json"))).toBe(100)
  expect(nextPage(fixture("offers_200.json"), 1)).toBeNull()
})

it.each([
  ["/v1/commissioninglists&page=2&limit=10", 2],
  ["https://elsewhere.test/?limit=10&page=7", 7],
  ["/v1/offers?page=1&limit=10", null],
  ["/v1/offers?page=0&limit=10", null],
  ["/v1/offers?page=x", null],
  ["", null],
  [null, null],
])("reads %j after page 1", (next, page) => {
  expect(nextPage({ _metadata: { _links: { next } } }, 1)).toBe(page)
})

it.each([
  [{ _metadata: { total: "7" } }, 7],
  [{ _metadata: {} }, null],
  [{}, null],
])("reads the total of %j", (answer, total) => {
  expect(totalOf(answer)).toBe(total)
})
