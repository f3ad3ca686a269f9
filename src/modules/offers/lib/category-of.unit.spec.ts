import { categoryNamed, categoryOf } from "./category-of"

it.each([
  ["Apparel & Accessories", "apparel"],
  ["Apparel & Accessories > Clothing > Outerwear", "apparel"],
  ["Apparel & Accessories > Shoes", "shoes"],
  ["Apparel & Accessories > Handbags, Wallets & Cases > Handbags", "bags"],
  ["Apparel and Accessories > Jewelry > Watches", "jewelry"],
  ["Toys & Games > Toys > Kitchen Toys", "toys"],
  ["Electronics > Computers > Laptops", "computers"],
  ["Home & Garden > Household Appliances > Vacuums", "appliances"],
  ["Home & Garden", "home"],
  ["Sale > Women > Dresses", "apparel"],
  ["Vehicles & Parts > Dog Ramps", "automotive"],
])("places the path %s in %s", (category, id) => {
  expect(categoryOf([category])).toBe(id)
})

it.each([
  ["Herrenschuhe", "shoes"],
  ["Damenbekleidung", "apparel"],
  ["Dametøj", "apparel"],
  ["Løbesko", "shoes"],
  ["Vêtements femme", "apparel"],
  ["Zapatos de mujer", "shoes"],
  ["Barnkläder", "apparel"],
  ["Électroménager", "appliances"],
  ["VIDEO GAMES", "games"],
  ["Video Game Accessories", "games"],
  ["Weight Loss", "health"],
  ["Credit Cards", "finance"],
  ["Periféricos", "other"],
  ["carpet", "other"],
  ["", "other"],
  ["constructor", "other"],
])("places %s in %s", (category, id) => {
  expect(categoryOf([category])).toBe(id)
})

it("lets the most specific category win that says anything", () => {
  expect(categoryOf(["Misc 42", "Boots", "Books"])).toBe("shoes")
})

it("asks the adapter's table first, of all categories", () => {
  const table = { "e-business & e-marketing": "business", odd: "nonsense" }
  const given = ["Books", "E-business & E-marketing"]
  expect(categoryOf(given, table)).toBe("business")
  expect(categoryOf(["Odd"], table)).toBe("other")
  expect(categoryOf(["toString"], table)).toBe("other")
})

it("takes no long time for a long text", () => {
  const started = performance.now()
  categoryOf(["a ".repeat(1_000_000), "x".repeat(1_000_000)])
  expect(performance.now() - started).toBeLessThan(500)
})

it.each([
  ["fitness", "sports"],
  ["shoes", "shoes"],
  ["legetøj", "toys"],
  ["værktøj", "garden"],
  ["overtøj", "apparel"],
  ["nothing-known", "nothing-known"],
])("takes %s for %s", (word, id) => {
  expect(categoryNamed(word)).toBe(id)
})
