import { type CopyValue, copyLine } from "./copy-text"

it.each<{ why: string; values: CopyValue[]; line: string }>([
  { why: "plain text", values: ["a", "b"], line: "a\tb\n" },
  { why: "null", values: [null, "x"], line: "\\N\tx\n" },
  { why: "empty text, which is not null", values: ["", ""], line: "\t\n" },
  { why: "a number", values: [12], line: "12\n" },
  { why: "text that reads like null", values: ["\\N"], line: "\\\\N\n" },
  { why: "text that reads like the end", values: ["\\."], line: "\\\\.\n" },
  {
    why: "separators inside a text",
    values: ["a\tb\nc\rd\\e"],
    line: "a\\tb\\nc\\rd\\\\e\n",
  },
  { why: "NUL", values: ["a\0b"], line: "ab\n" },
  { why: "a list", values: [["DK", "US"]], line: "{DK,US}\n" },
  { why: "an empty list", values: [[]], line: "{}\n" },
  {
    why: "items with quotes, commas, and the word null",
    values: [['a"b', "c,d", "e\\f", "null", ""]],
    line: '{"a\\\\"b","c,d","e\\\\\\\\f","null",""}\n',
  },
])("writes $why", ({ values, line }) => {
  expect(copyLine(values)).toBe(line)
})
