import { hasLink, withoutLinks, xLength } from "./x-text"

/** Lengths and links that X's own library names. */
it.each([
  { text: "a shop.example.dk/a/very/long/path/of/it", length: 25 },
  { text: "a".repeat(280), length: 280 },
  { text: "a https://example.com/a/very/long/path?with=query", length: 25 },
  { text: "(https://example.com/a).", length: 26 },
  { text: "see EXAMPLE.COM", length: 27 },
  { text: "see HTTPS://EXAMPLE.COM/A/VERY/LONG/DEAL", length: 27 },
  { text: `${"x".repeat(271)} a.tech`, length: 295 },
  { text: "see bücher.de", length: 27 },
  { text: "æøå", length: 3 },
  { text: "日本", length: 4 },
  { text: "👩‍👩‍👧‍👦", length: 2 },
  { text: "Reklame: 🇩🇰", length: 11 },
  { text: "1️⃣", length: 2 },
  { text: "…", length: 2 },
])("counts $text as $length", ({ text, length }) => {
  expect(xLength(text)).toBe(length)
})

it.each([
  ["Buy https://t.co/abc", true],
  ["Buy at shop.example.com", true],
  ["Buy at fx.dk.", true],
  ["Buy at EXAMPLE.COM", true],
  ["Buy at Example.com", true],
  ["Buy at HTTPS://EXAMPLE.COM/DEAL", true],
  ["turbo-empire.tech", true],
  ["købmand.dk", true],
  ["Hos bücher.de", true],
  ["museum.travel", true],
  ["my.cloud", true],
  ["https://an-ending-of-tomorrow.tomorrow", true],
  ["two-letters.zz", true],
  ["Buy at example", false],
  ["https://", false],
  ["3.5 mm, kl. 12.30, v2.0, a@b.dk", false],
  ["Slut.Dette var det", false],
])("finds a link in %j: %s", (text, found) => {
  expect(hasLink(text)).toBe(found)
})

it.each([
  "Buy (https://shop.dk/x).",
  "Buy (shop.dk/x).",
  "Buy (købmand.dk).",
  "Buy (turbo-empire.tech).",
  "Buy (https://shop.tomorrow/x).",
])("keeps what is around the link of %j", (text) => {
  expect(withoutLinks(text)).toBe("Buy ( ).")
})

it("reads what a request may hold in no time", () => {
  const text = "a.".repeat(32_500)
  const began = performance.now()
  expect(xLength(text)).toBe(65_000)
  expect(hasLink(text)).toBe(false)
  expect(withoutLinks(text)).toBe(text)
  expect(performance.now() - began).toBeLessThan(2_000)
})
