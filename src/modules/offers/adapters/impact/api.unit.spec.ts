import { readFileSync } from "node:fs"
import { NetworkError } from "../../network/errors"
import { pageOf } from "./api"

const folder = "integration-tests/fixtures/offers/impact"
const read = (name: string): unknown =>
  JSON.parse(readFileSync(`${folder}/${name}.json`, "utf8"))

it("reads the envelope, whose numbers are strings", () => {
  const page = pageOf(read("catalog_items_page1_200"), "Items")
  expect(page).toMatchObject({
    rows: [{ CatalogItemId: "APP-0016" }],
    next: "/Mediapartners/<AccountSID>/Catalogs/24836/Items?PageSize=1&Page=2",
    total: 2,
  })
  const last = pageOf(read("catalog_items_page2_200"), "Items")
  expect(last.next).toBeNull()
})

it.each([
  ["null", null],
  ["{}", {}],
  ["[]", []],
  ["an envelope without the list", { "@total": "0" }],
  ["a list that is null", { Deals: null, "@total": "0" }],
])("takes %s for an empty page", (_, body) => {
  expect(pageOf(body, "Deals")).toMatchObject({ rows: [], next: null })
})

it("takes an object for a list of one", () => {
  expect(pageOf({ Deals: { Id: "1" } }, "Deals").rows).toEqual([{ Id: "1" }])
})

it.each([
  ["another object", { hello: "world" }],
  ["a text", "<html>"],
  ["a number", 5],
  ["a list of rows", [{ Id: "1" }]],
  ["an envelope that lost its list", { "@total": "12" }],
  ["a list that is a text", { Deals: "none", "@total": "1" }],
])("takes %s for no page", (_, body) => {
  expect(() => pageOf(body, "Deals")).toThrow(NetworkError)
})

it("says what an error with status 200 says", () => {
  expect(() => pageOf(read("errors/validation_400"), "Deals")).toThrow(
    "Validation Failed"
  )
})
