import { readLanguages } from "./languages"

it.each([
  [["en"], ["en"], []],
  [["EN ", "da"], ["da", "en"], []],
  [["English", "german"], ["de", "en"], []],
  [["Norwegian Bokmål"], ["nb"], []],
  [["eng"], ["en"], []],
  [["iw"], ["he"], []],
  [
    ["en_GB", "da-DK", "en-US"],
    ["da", "en"],
    ["DK", "GB", "US"],
  ],
  [["zh-Hant-TW"], ["zh"], ["TW"]],
  [["en-001"], ["en"], []],
  [["Klingon", "xx", "xx_GB", ""], [], []],
  [["constructor"], [], []],
  [["constructor-GB"], [], []],
  [[], [], []],
])("reads %j as %j of %j", (values, languages, countries) => {
  expect(readLanguages(values)).toEqual({ languages, countries })
})
