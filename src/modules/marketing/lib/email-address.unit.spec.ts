import { randomBytes } from "node:crypto"
import { emailHash, normalEmail } from "./email-address"

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
  ["", null],
])("keeps %j as %j", (text, email) => {
  expect(normalEmail(text)).toBe(email)
})

it("hashes by a secret", () => {
  const [one, two] = [randomBytes(32), randomBytes(32)]

  expect(emailHash(one, "a@b.dk")).toBe(emailHash(one, "a@b.dk"))
  expect(emailHash(one, "a@b.dk")).not.toBe(emailHash(two, "a@b.dk"))
})
