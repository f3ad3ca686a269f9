import { readFileSync } from "node:fs"
import { join } from "node:path"
import { rowsOf, textOf, textsOf } from "./collapsed-json"

const edges = JSON.parse(
  readFileSync(
    join(
      __dirname,
      "../../../../integration-tests/fixtures/offers/clickbank/edge_array_or_object.json"
    ),
    "utf8"
  )
)

describe("rowsOf", () => {
  it.each([
    ["an array", edges.many.orderData, 2],
    ["the object that stands for one row", edges.one.orderData, 1],
    ["a nil", { "@nil": "true" }, 0],
    ["null", null, 0],
    ["nothing", undefined, 0],
    ["text", "no orders", 0],
  ])("reads %s", (_, value, rows) => {
    expect(rowsOf(value)).toHaveLength(rows)
  })

  it("reads a field that is nil as empty", () => {
    expect(textOf(rowsOf(edges.nil.orderData)[0]?.promo)).toBeNull()
  })
})

it.each([
  [
    ["a", " b "],
    ["a", "b"],
  ],
  ["a", ["a"]],
  [undefined, []],
  [[null, ""], []],
])("reads the texts of %j", (value, texts) => {
  expect(textsOf(value)).toEqual(texts)
})
