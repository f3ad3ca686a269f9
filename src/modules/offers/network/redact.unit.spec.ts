import { createRedactor, HIDDEN } from "./redact"

const SECRET = 'k+y/"ö 1'

it.each([
  ["as it is", `key ${SECRET}.`],
  ["in an address", `/apikey/${encodeURIComponent(SECRET)}/fid`],
  [
    "in a form",
    `key=${new URLSearchParams({ a: SECRET }).toString().slice(2)}`,
  ],
  ["in Base64", `Basic ${Buffer.from(SECRET).toString("base64")}`],
  ["in JSON", JSON.stringify({ a: SECRET })],
])("hides a secret %s", (_where, text) => {
  const shown = createRedactor([SECRET]).redact(text)
  expect(shown).toContain(HIDDEN)
  expect(shown).not.toMatch(/k\+y|k%2By|y%2F|ay/)
})

it("hides what it learns later, and all of a longer secret", () => {
  const { hide, redact } = createRedactor(["abcd"])
  hide("abcd-efgh")
  expect(redact("abcd abcd-efgh")).toBe(`${HIDDEN} ${HIDDEN}`)
})

it("leaves alone what is no secret", () => {
  expect(createRedactor(["", "1", "de"]).redact("de 1 2")).toBe("de 1 2")
})
