import { csvLine } from "./csv-line"

it.each([
  { value: "plain", field: "plain" },
  { value: null, field: "" },
  { value: -5, field: "-5" },
  { value: 'say "a, b"', field: '"say ""a, b"""' },
  { value: "two\nlines", field: '"two\nlines"' },
  { value: "=1+1", field: "'=1+1" },
  { value: "+1", field: "'+1" },
  { value: "-1", field: "'-1" },
  { value: "@sum", field: "'@sum" },
  { value: "\t=1", field: "'\t=1" },
  { value: "=a,b", field: '"\'=a,b"' },
])("writes $value as $field", ({ value, field }) => {
  expect(csvLine(["a", value])).toBe(`a,${field}\r\n`)
})
