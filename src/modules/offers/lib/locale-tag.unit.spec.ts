import { localeTag } from "./locale-tag"

it.each([
  ["en_GB", "en-GB"],
  ["de-de", "de-DE"],
  ["zh_Hant_TW", "zh-Hant-TW"],
  ["", "en"],
  ["not a locale", "en"],
  ["en-US-US-US!", "en"],
])("reads %j as %s", (text, tag) => {
  expect(localeTag(text)).toBe(tag)
})
