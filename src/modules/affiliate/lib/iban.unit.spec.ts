import { ibanOf } from "./iban"

// Examples of the IBAN registry (swift.com).
it.each([
  { text: "DK50 0040 0440 1162 43", is: "DK5000400440116243" },
  { text: "gb29nwbk60161331926819", is: "GB29NWBK60161331926819" },
  { text: "DK51 0040 0440 1162 43", is: null },
  { text: "DK5000400440116234", is: null },
  { text: "DK50", is: null },
  { text: "=HYPERLINK(1)", is: null },
])("reads $text as $is", ({ text, is }) => {
  expect(ibanOf(text)).toBe(is)
})
