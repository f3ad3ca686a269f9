import { boundText } from "./bound-text"

it.each([
  { text: "short", bound: "short" },
  { text: "123456789", bound: "12345678" },
  { text: "1234567ø", bound: "1234567" },
  { text: "a\0b\ud800", bound: "ab\ufffd" },
])("keeps $bound", ({ text, bound }) => {
  expect(boundText(text, 8)).toBe(bound)
})
