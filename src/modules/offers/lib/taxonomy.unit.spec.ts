import { isCategory, OTHER_CATEGORY, TAXONOMY } from "./taxonomy"

it("has each id once, fit for a filter", () => {
  const ids = TAXONOMY.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.filter((id) => !/^[a-z]{3,20}$/.test(id))).toEqual([])
})

it("gives no keyword to two categories", () => {
  const all = TAXONOMY.flatMap(({ id, keywords }) =>
    [...new Set(keywords.split(/\s+/).filter(Boolean))].map((word) => ({
      id,
      word,
    }))
  )
  const twice = all.filter(({ word, id }) =>
    all.some((other) => other.word === word && other.id !== id)
  )
  expect(twice).toEqual([])
})

it("knows its own ids", () => {
  expect(isCategory("apparel")).toBe(true)
  expect(isCategory(OTHER_CATEGORY)).toBe(true)
  expect(isCategory("Apparel")).toBe(false)
})
