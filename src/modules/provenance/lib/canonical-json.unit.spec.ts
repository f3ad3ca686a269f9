import { canonicalJson, type Json } from "./canonical-json"

const cases: { why: string; value: Json; text: string }[] = [
  { why: "sorts keys", value: { b: 1, a: 2 }, text: '{"a":2,"b":1}' },
  {
    why: "sorts keys at every depth",
    value: { z: [{ y: 1, x: 2 }] },
    text: '{"z":[{"x":2,"y":1}]}',
  },
  {
    why: "sorts keys that look like integers as text",
    value: { 10: "ten", 9: "nine" },
    text: '{"10":"ten","9":"nine"}',
  },
  {
    why: "sorts by UTF-16 code unit (RFC 8785, 3.2.3)",
    value: { "\u20ac": 1, "\r": 2, "\ud83d\ude00": 3, "\u0080": 4 },
    text: '{"\\r":2,"\u0080":4,"\u20ac":1,"\ud83d\ude00":3}',
  },
  { why: "keeps the order of a list", value: [2, 1], text: "[2,1]" },
  { why: "leaves out undefined", value: { a: undefined }, text: "{}" },
  { why: "keeps null", value: { a: null }, text: '{"a":null}' },
  { why: "escapes as JSON does", value: 'a"\n', text: '"a\\"\\n"' },
]

it.each(cases)("$why", ({ value, text }) => {
  expect(canonicalJson(value)).toBe(text)
})

it.each(cases)("reads back what it wrote: $why", ({ value }) => {
  expect(JSON.parse(canonicalJson(value))).toEqual(
    JSON.parse(JSON.stringify(value))
  )
})

it.each([NaN, Infinity, -Infinity])("refuses %p", (value) => {
  expect(() => canonicalJson({ value })).toThrow(RangeError)
})
