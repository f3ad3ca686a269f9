import {
  hasLink,
  isSameText,
  postLength,
  renderPost,
  templateProblem,
  textProblem,
  withMark,
} from "./post-text"

const values = { mark: "Reklame", title: "LED light", price: "3 DKK" }

it.each([
  {
    template: "{{mark}}: {{title}}, only {{price}}",
    text: "Reklame: LED light, only 3 DKK",
    why: "all fields",
  },
  {
    template: "{{ title }}\n{{link}}\nBye",
    text: "Reklame: LED light\nBye",
    why: "no mark, and a line without a value",
  },
  {
    template: "reklame · {{title}}",
    text: "reklame · LED light",
    why: "the mark in its own words",
  },
  {
    template: "{{title}} {{category}}",
    text: "Reklame: LED light",
    why: "one value of two",
  },
])("fills in $why", ({ template, text }) => {
  expect(renderPost(template, values)).toBe(text)
})

it("does not fill in what a product is called", () => {
  const tricky = { ...values, title: "{{price}} {{nothing}} $&" }

  expect(renderPost("{{title}}", tricky)).toBe(
    "Reklame: {{price}} {{nothing}} $&"
  )
})

it.each([
  ["{{title}}", null],
  ["no field", "must name a field, such as {{title}}"],
  ["{{title", "has braces that open or close no field"],
  ["{{title}} {{price", "has braces that open or close no field"],
  ["title}} {{price}}", "has braces that open or close no field"],
  ["{{title}}", null],
  ["{{titel}}", "{{titel}} is no field"],
  ["{{constructor}}", "{{constructor}} is no field"],
  [" ", "must not be empty"],
])("says of the template %j: %s", (template, problem) => {
  expect(templateProblem(template)).toBe(problem)
})

it("marks a text once", () => {
  expect(withMark(withMark("Buy", "Reklame"), "Reklame")).toBe("Reklame: Buy")
})

it.each([
  ["Reklameskilt, 3 DKK", "Reklame: Reklameskilt, 3 DKK"],
  ["Reklame", "Reklame"],
  ["REKLAME – LED", "REKLAME – LED"],
])("marks %j: %j", (text, marked) => {
  expect(withMark(text, "Reklame")).toBe(marked)
})

it.each([
  { text: "a shop.example.dk/a/very/long/path/of/it", length: 25 },
  { text: "a".repeat(280), length: 280 },
  { text: "a https://example.com/a/very/long/path?with=query", length: 25 },
  { text: "see EXAMPLE.COM", length: 27 },
  { text: "see HTTPS://EXAMPLE.COM/A/VERY/LONG/DEAL", length: 27 },
  { text: "æøå", length: 3 },
  { text: "日本", length: 4 },
  { text: "👩‍👩‍👧‍👦", length: 2 },
  { text: "…", length: 2 },
])("counts $text as $length for X", ({ text, length }) => {
  expect(postLength("x", text)).toBe(length)
})

it.each([
  { channel: "x" as const, text: "a".repeat(281), ok: false },
  { channel: "x" as const, text: "日".repeat(141), ok: false },
  { channel: "facebook" as const, text: "a".repeat(281), ok: true },
  { channel: "instagram" as const, text: "a".repeat(2_201), ok: false },
  { channel: "instagram" as const, text: "#a ".repeat(30), ok: true },
  { channel: "instagram" as const, text: "#a ".repeat(31), ok: false },
])("$channel takes $text.length characters: $ok", ({ channel, text, ok }) => {
  expect(textProblem(channel, text) === null).toBe(ok)
})

it.each([
  ["Buy https://t.co/abc", true],
  ["Buy at shop.example.com", true],
  ["Buy at fx.dk.", true],
  ["Buy at EXAMPLE.COM", true],
  ["Buy at Example.com", true],
  ["Buy at HTTPS://EXAMPLE.COM/DEAL", true],
  ["Buy at example", false],
  ["3.5 mm, kl. 12.30, v2.0, a@b.dk", false],
])("finds a link in %j: %s", (text, found) => {
  expect(hasLink(text)).toBe(found)
})

it.each([
  ["A & B\nhttps://shop.example/r/x", "A &amp; B https://t.co/xyz", true],
  ["A shop.dk/x", "A https://t.co/xyz", true],
  ["A SHOP.DK/x", "A https://t.co/xyz", true],
  ["A  B", "A B", true],
  ["A B", "A C", false],
])("compares %j with %j: %s", (ours, theirs, same) => {
  expect(isSameText(ours, theirs)).toBe(same)
})
