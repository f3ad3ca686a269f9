import {
  hasFilters,
  readFilters,
  toggled,
  withOne,
  withoutFilters,
} from "./offer-filters"

const params = (text: string) => new URLSearchParams(text)

it("reads several values, one value, and nothing it does not know", () => {
  const read = readFilters(
    params("tab=offers&source=awin&source=ebay&q=coat&order=price&cursor=abc")
  )
  expect(read).toEqual({ source: ["awin", "ebay"], q: "coat" })
})

it.each([
  {
    why: "adds a value",
    before: "source=awin",
    after: "source=awin&source=ebay",
  },
  { why: "takes it out again", before: "source=ebay", after: "" },
  {
    why: "leaves the page that the cursor names",
    before: "cursor=abc",
    after: "source=ebay",
  },
])("$why", ({ before, after }) => {
  expect(toggled(params(before), "source", "ebay").toString()).toBe(after)
})

it("sets one value, and removes an empty one", () => {
  const before = params("q=coat&commission_min=2&cursor=abc")
  const after = withOne(before, { q: "", commission_min: "5", order: "price" })
  expect(after.toString()).toBe("commission_min=5&order=price")
})

it("clears filters and keeps the tab and the order", () => {
  const after = withoutFilters(
    params("tab=offers&order=price&q=a&status=active")
  )
  expect(after.toString()).toBe("tab=offers&order=price")
  expect(hasFilters(after)).toBe(false)
})
