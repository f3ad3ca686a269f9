import { randomBytes } from "node:crypto"
import { readUnsubscribeToken, unsubscribeToken } from "./link-token"

const secret = randomBytes(32)
const token = unsubscribeToken(secret, "msub_1")

it("names its subscriber", () => {
  expect(readUnsubscribeToken(secret, token)).toBe("msub_1")
})

it.each([
  ["another secret's", unsubscribeToken(randomBytes(32), "msub_1")],
  [
    "another subscriber's",
    `${unsubscribeToken(secret, "msub_2").split(".")[0]}.${token.split(".")[1]}`,
  ],
  ["a cut one", token.slice(0, -1)],
  ["none", ""],
  ["a longer one", `${token}a`],
])("is not %s", (_, given) => {
  expect(readUnsubscribeToken(secret, given)).toBeNull()
})
