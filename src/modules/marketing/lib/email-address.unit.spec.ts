import { randomBytes } from "node:crypto"
import { emailHash, emailInput, normalEmail } from "./email-address"

it.each([
  [" Vader@Example.COM ", "vader@example.com"],
  ["a.b+tag@example.co.uk", "a.b+tag@example.co.uk"],
  ["søren@blåbær.dk", "søren@xn--blbr-roah.dk"],
  ["a", null],
  ["@example.com", null],
  ["a@", null],
  ["a@localhost", null],
  ["a..b@example.com", null],
  [".a@example.com", null],
  ["a b@example.com", null],
  ["a@exa mple.com", null],
  ["a@example.com\r\nBcc: b@example.com", null],
  ['"a"@example.com', null],
  [`${"a".repeat(65)}@example.com`, null],
  ["a@b@example.com", null],
  ["a\u0000b@example.com", null],
  ["a\u007fb@example.com", null],
  ["moc.live\u202Ea@example.com", null],
  ["a\u200bb@example.com", null],
  ["a@exa\u202Emple.com", null],
  ["'+or+1=1--@example.com", "'+or+1=1--@example.com"],
  ["", null],
])("keeps %j as %j", (text, email) => {
  expect(normalEmail(text)).toBe(email)
})

it.each(["søren@blåbær.dk", "'+or+1=1--@example.com", "İ@example.com"])(
  "keeps %j as what it is found by again",
  (text) => {
    const email = normalEmail(text)!

    expect(emailInput.parse(text)).toBe(text)
    expect(emailInput.parse(email)).toBe(email)
    expect(normalEmail(email)).toBe(email)
  }
)

it("hashes by a secret", () => {
  const [one, two] = [randomBytes(32), randomBytes(32)]

  expect(emailHash(one, "a@b.dk")).toBe(emailHash(one, "a@b.dk"))
  expect(emailHash(one, "a@b.dk")).not.toBe(emailHash(two, "a@b.dk"))
})
