import { minimumsText, readMinimums } from "./minimums"

it.each([
  { text: "", is: {} },
  { text: "50 DKK", is: { DKK: 50 } },
  { text: "50dkk, 10.50 eur ;", is: { DKK: 50, EUR: 10.5 } },
  { text: "DKK 50", is: null },
  { text: "-1 DKK", is: null },
  { text: "50 kroner", is: null },
  { text: "1,50 EUR", is: null },
])("reads $text", ({ text, is }) => {
  expect(readMinimums(text)).toEqual(is)
})

it("writes what it reads", () => {
  const minimums = { DKK: 50, EUR: 10.5 }
  expect(readMinimums(minimumsText(minimums))).toEqual(minimums)
})
