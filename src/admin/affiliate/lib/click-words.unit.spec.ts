import { VISIT_REASONS } from "../../../modules/affiliate/lib/classify-visit"
import {
  countryText,
  noProductWords,
  REASON_SENTENCES,
  REASONS,
  reasonSentence,
  reasonWords,
} from "./click-words"

it("has words for every reason that clicks are judged by", () => {
  const codes = Object.keys(VISIT_REASONS).toSorted()
  expect(Object.keys(REASONS).toSorted()).toEqual(codes)
  expect(Object.keys(REASON_SENTENCES).toSorted()).toEqual(codes)
})

it("shows what a newer server says as it is", () => {
  expect(reasonWords("moon_phase")).toBe("moon_phase")
  expect(reasonSentence("moon_phase")).toBe("moon_phase")
})

it.each([
  ["DK", "Denmark"],
  [null, "–"],
  ["T1", "T1"],
  ["xx-yy", "xx-yy"],
])("calls the country %s %s", (code, text) => {
  expect(countryText(code)).toBe(text)
})

it.each([
  ["~", "The hidden link"],
  ["unknown", "A product that there is not"],
  ["prod_1", null],
  ["constructor", null],
])("says of the product %s: %s", (id, words) => {
  expect(noProductWords(id)).toBe(words)
})
