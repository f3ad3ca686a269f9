import fc from "fast-check"
import vectors from "./__fixtures__/sun-vectors.json"
import {
  decryptFileData,
  encryptFileData,
  sessionEncKey,
  sessionMacKey,
  sunMac,
  type SunSession,
} from "./sun-session"

const hex = (text: string) => Buffer.from(text, "hex")
const vectorOf = (id: string) =>
  vectors.session_keys.find((vector) => vector.id === id)!

/** `uid_ctrLE` holds the UID, then the counter LSB first. */
function sessionOf(vector: (typeof vectors.session_keys)[number]): SunSession {
  return {
    uid: vector.uid_ctrLE.slice(0, 14),
    counter: hex(vector.uid_ctrLE.slice(14)).readUIntLE(0, 3),
    file_key: hex(vector.K_SDMFileRead ?? "00".repeat(16)),
    cipher: "aes",
  }
}

it.each(vectors.session_keys)("derives the encryption key of $id", (vector) => {
  const key = sessionEncKey(sessionOf(vector))
  expect(key.toString("hex")).toBe(vector.KSesSDMFileReadENC)
})

it.each(
  vectors.session_keys.filter(({ KSesSDMFileReadMAC }) => KSesSDMFileReadMAC)
)("derives the MAC key of $id", (vector) => {
  const key = sessionMacKey(sessionOf(vector))
  expect(key.toString("hex")).toBe(vector.KSesSDMFileReadMAC)
})

it("decrypts and encrypts the published file data", () => {
  const vector = vectorOf("an12196-sdmencfiledata-p14")
  const session = sessionOf(vector)
  const plain = hex(vector.plaintext!)
  const enc = hex(vector.SDMEncFileData!)
  expect(decryptFileData(session, enc)).toEqual(plain)
  expect(encryptFileData(session, plain)).toEqual(enc)
})

it.each(["aes", "lrp"] as const)(
  "decrypts what it encrypted, of any number of blocks (%s)",
  (cipher) => {
    const file_key = Buffer.alloc(16, 9)
    const session = { uid: "04958caa5c5e80", counter: 0, file_key, cipher }
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 4 })
          .chain((blocks) =>
            fc.uint8Array({ minLength: 16 * blocks, maxLength: 16 * blocks })
          ),
        (bytes) => {
          const data = Buffer.from(bytes)
          const enc = encryptFileData(session, data)
          expect(decryptFileData(session, enc)).toEqual(data)
        }
      ),
      { numRuns: 25 }
    )
  }
)

describe("a MAC", () => {
  const session: SunSession = {
    uid: "04958caa5c5e80",
    counter: 256,
    file_key: Buffer.alloc(16, 5),
    cipher: "aes",
  }

  it.each([
    { changed: "uid", over: { uid: "04958caa5c5e81" } },
    { changed: "counter", over: { counter: 1 } },
    { changed: "key", over: { file_key: Buffer.alloc(16, 6) } },
    { changed: "cipher", over: { cipher: "lrp" as const } },
  ])("changes with the $changed", ({ over }) => {
    expect(sunMac({ ...session, ...over }, "")).not.toEqual(sunMac(session, ""))
  })

  it("changes with its input", () => {
    expect(sunMac(session, "00")).not.toEqual(sunMac(session, ""))
  })
})
