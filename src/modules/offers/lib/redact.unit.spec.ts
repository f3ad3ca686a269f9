import { boundText, createRedactor } from "./redact"

it.each([
  { why: "as it is", text: "key=s3cret/x", redacted: "key=•••" },
  { why: "in a URL", text: "/s3cret%2Fx/", redacted: "/•••/" },
  { why: "twice", text: "s3cret/x s3cret/x", redacted: "••• •••" },
  { why: "inside JSON", text: '{"a":"q\\"uote"}', redacted: '{"a":"•••"}' },
  { why: "a longer one that holds it", text: "s3cret/xy", redacted: "•••" },
  { why: "no secret", text: "hello ab", redacted: "hello ab" },
])("hides a secret $why", ({ text, redacted }) => {
  const redact = createRedactor(["s3cret/x", "s3cret/xy", 'q"uote', "ab"])
  expect(redact(text)).toBe(redacted)
})

it("leaves all where there is no secret", () => {
  expect(createRedactor([])("all")).toBe("all")
})

it.each([
  { text: "short", bound: "short" },
  { text: "123456789", bound: "12345678" },
  { text: "1234567ø", bound: "1234567" },
  { text: "a\0b\ud800", bound: "ab\ufffd" },
])("keeps $bound", ({ text, bound }) => {
  expect(boundText(text, 8)).toBe(bound)
})
