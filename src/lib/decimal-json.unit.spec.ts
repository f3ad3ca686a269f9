import { decimalJson } from "./decimal-json"

it.each([
  [{ price: 3 }, '{"price":3.00}'],
  [{ price: 0.4, count: 3 }, '{"price":0.40,"count":3}'],
  [{ price: -3, count: -3 }, '{"price":-3.00,"count":-3}'],
  [{ price: 0.144 }, '{"price":0.144}'],
  [{ price: null }, '{"price":null}'],
  [[{ price: 69 }, { price: 0 }], '[{"price":69.00},{"price":0.00}]'],
])("writes %j", (value, json) => {
  expect(decimalJson(value, { price: 2 })).toBe(json)
})

it("changes nothing else, and no text", () => {
  const text = { name: '"price":3,', price: 3, prices: { dkk: 3 }, n: [1, 2] }
  const json = decimalJson(text, { price: 2 })
  expect(JSON.parse(json)).toEqual(text)
  expect(json).toContain('"name":"\\"price\\":3,"')
  expect(json).toContain('"dkk":3}')
})
