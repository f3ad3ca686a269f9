import { plainName } from "./plain-name"

it.each([
  ["Côte d’Ivoire", "cote d ivoire"],
  ["  R&B / Soul!! ", "r b soul"],
  ["STRASSE", "strasse"],
  ["Straße", "strasse"],
  ["ﬁne ２０", "fine 20"],
  ["Ærø", "ærø"],
  ["***", ""],
])("makes %j plain: %j", (text, plain) => {
  expect(plainName(text)).toBe(plain)
})
