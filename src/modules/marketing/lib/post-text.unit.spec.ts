import {
  isSameText,
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
  { channel: "x" as const, text: "a".repeat(281), ok: false },
  { channel: "x" as const, text: "日".repeat(141), ok: false },
  { channel: "x" as const, text: `${"x".repeat(271)} a.tech`, ok: false },
  { channel: "facebook" as const, text: "a".repeat(281), ok: true },
  { channel: "instagram" as const, text: "a".repeat(2_201), ok: false },
  { channel: "instagram" as const, text: "#a ".repeat(30), ok: true },
  { channel: "instagram" as const, text: "#a ".repeat(31), ok: false },
])("$channel takes $text.length characters: $ok", ({ channel, text, ok }) => {
  expect(textProblem(channel, text) === null).toBe(ok)
})

it.each([
  ["A & B\nhttps://shop.example/r/x", "A &amp; B https://t.co/xyz", true],
  ["A shop.dk/x", "A https://t.co/xyz", true],
  ["A SHOP.DK/x", "A https://t.co/xyz", true],
  ["A (købmand.dk/x).", "A (https://t.co/xyz).", true],
  ["A turbo-empire.tech", "A https://t.co/xyz", true],
  ["A  B", "A B", true],
  ["A B", "A C", false],
])("compares %j with %j: %s", (ours, theirs, same) => {
  expect(isSameText(ours, theirs)).toBe(same)
})
