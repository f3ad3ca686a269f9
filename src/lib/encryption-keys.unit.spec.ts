import { parseEncryptionKeys } from "./encryption-keys"

const base64 = Buffer.alloc(32, 7).toString("base64")
const hex = Buffer.alloc(32, 7).toString("hex")

it.each([
  { text: `k1:${base64}`, ids: ["k1"], why: "base64" },
  { text: `k1:${hex}`, ids: ["k1"], why: "hex" },
  {
    text: `k1:${base64.replaceAll("/", "_").replaceAll("+", "-").slice(0, 43)}`,
    ids: ["k1"],
    why: "base64url without padding",
  },
  { text: ` k2:${hex} , k1:${base64},`, ids: ["k2", "k1"], why: "a list" },
])("reads $why", ({ text, ids }) => {
  const { keys, problems } = parseEncryptionKeys(text)
  expect(problems).toEqual([])
  expect(keys.map(({ id }) => id)).toEqual(ids)
  expect(keys.map(({ secret }) => secret.toString("hex"))).toEqual(
    ids.map(() => hex)
  )
})

it.each([
  { text: "", problems: ["no key is given"] },
  { text: " , ", problems: ["no key is given"] },
  { text: base64, problems: ["key 1 is not written id:key"] },
  { text: `a:b:${hex}`, problems: ["key 1 is not written id:key"] },
  {
    text: `:${hex}`,
    problems: ["the id of key 1 must be 1 to 32 of a-z, 0-9, _ and -"],
  },
  {
    text: `k.1:${hex}`,
    problems: ["the id of key 1 must be 1 to 32 of a-z, 0-9, _ and -"],
  },
  {
    text: `k1:${hex.slice(2)}`,
    problems: ['key "k1" must be 32 bytes as base64 or hex'],
  },
  {
    text: `k1:short,k2:${base64}=`,
    problems: [
      'key "k1" must be 32 bytes as base64 or hex',
      'key "k2" must be 32 bytes as base64 or hex',
    ],
  },
  { text: `k1:${hex},k1:${base64}`, problems: ['the id "k1" is given twice'] },
])("says what is wrong with '$text'", ({ text, problems }) => {
  expect(parseEncryptionKeys(text).problems).toEqual(problems)
})
