import { feedText } from "./feed-text"

it.each([
  ["plain", "plain"],
  ["", ""],
  ['""', ""],
  [
    String.raw`"Marvel Legends HULK 8\" Figure"`,
    'Marvel Legends HULK 8" Figure',
  ],
  [String.raw`"Free Ship W\\Tracking"`, String.raw`Free Ship W\Tracking`],
  ['6" figure', '6" figure'],
  ['"quoted" and more', '"quoted" and more'],
])("reads %s as %s", (value, text) => {
  expect(feedText(value)).toBe(text)
})
