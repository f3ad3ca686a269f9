import { createCipheriv } from "node:crypto"
import fc from "fast-check"
import vectors from "./__fixtures__/sun-vectors.json"
import { aesCmac, double } from "./aes-cmac"

const hex = (text: string) => Buffer.from(text, "hex")
const messages = vectors.cmac.filter((vector) => vector.cmac !== undefined)

it("covers every published CMAC", () => {
  expect(messages).toHaveLength(5)
})

it.each(messages)("gives the published CMAC of $id", ({ key, msg, cmac }) => {
  expect(aesCmac(hex(key), hex(msg!)).toString("hex")).toBe(cmac)
})

it("derives the published subkeys", () => {
  const published = vectors.cmac.find(({ id }) => id === "rfc4493-subkeys")!
  const subkey = hex(published.L!)
  double(subkey)
  expect(subkey.toString("hex")).toBe(published.K1)
  double(subkey)
  expect(subkey.toString("hex")).toBe(published.K2)
})

/** RFC 4493 §2.4 word by word, one cipher a block. */
function slowCmac(key: Buffer, message: Buffer): Buffer {
  const aes = (block: Buffer) =>
    createCipheriv("aes-128-ecb", key, null).update(block)
  const xor = (a: Buffer, b: Buffer) => Buffer.from(a.map((x, i) => x ^ b[i]!))
  const count = Math.max(1, Math.ceil(message.length / 16))
  const whole = message.length > 0 && message.length % 16 === 0
  const subkey = aes(Buffer.alloc(16))
  double(subkey)
  if (!whole) {
    double(subkey)
  }
  const padded = Buffer.alloc(count * 16)
  Buffer.concat([message, hex(whole ? "" : "80")]).copy(padded)
  let mac = Buffer.alloc(16)
  for (let n = 0; n < count; n++) {
    const block = padded.subarray(16 * n, 16 * n + 16)
    mac = aes(xor(mac, n === count - 1 ? xor(block, subkey) : block))
  }
  return mac
}

it("agrees with the plain form of the algorithm at every length", () => {
  const bytes = (lengths: fc.IntArrayConstraints) =>
    fc.uint8Array(lengths).map((array) => Buffer.from(array))
  fc.assert(
    fc.property(
      bytes({ minLength: 16, maxLength: 16 }),
      bytes({ maxLength: 100 }),
      (key, message) => {
        const before = Buffer.from(message)
        expect(aesCmac(key, message)).toEqual(slowCmac(key, message))
        expect(message).toEqual(before)
      }
    )
  )
})

it("refuses a key that is not AES-128", () => {
  expect(() => aesCmac(Buffer.alloc(24), Buffer.alloc(0))).toThrow(
    "Invalid key length"
  )
})
