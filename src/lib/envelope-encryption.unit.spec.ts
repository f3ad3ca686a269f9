import { createKeyring } from "./envelope-encryption"

const key = (byte: number) => Buffer.alloc(32, byte).toString("base64")
const old = createKeyring(`k1:${key(1)}`)
const rotated = createKeyring(`k2:${key(2)},k1:${key(1)}`)
const AAD = "key_set:kset_1:meta_key"

it.each(["", "secret", "å€😀", "x".repeat(10_000)])(
  "decrypts what it encrypted",
  (plaintext) => {
    const token = old.encrypt(plaintext, AAD)
    expect(old.decrypt(token, AAD).toString()).toBe(plaintext)
  }
)

it("keeps bytes as they are", () => {
  const bytes = Buffer.from([0, 255, 128, 10])
  expect(old.decrypt(old.encrypt(bytes, AAD), AAD)).toEqual(bytes)
})

it("writes the version, the key id and four parts", () => {
  expect(old.encrypt("secret", AAD)).toMatch(/^sv1\.k1(\.[\w-]+){4}$/)
})

it("encrypts the same text differently every time", () => {
  const [, , ...first] = old.encrypt("secret", AAD).split(".")
  const [, , ...second] = old.encrypt("secret", AAD).split(".")
  expect(first.filter((part) => second.includes(part))).toEqual([])
})

it("refuses a token in another place than it was made for", () => {
  const token = old.encrypt("secret", AAD)
  expect(() => old.decrypt(token, "key_set:kset_2:meta_key")).toThrow(
    expect.objectContaining({ code: "encryption_token_rejected" })
  )
})

describe("an altered token", () => {
  const token = old.encrypt("secret", AAD)
  const flips = [...token].flatMap((char, index) =>
    /[\w-]/.test(char) && index >= "sv1.k1.".length ? [index] : []
  )

  it.each(flips)("is refused when character %i differs", (index) => {
    const other = token[index] === "A" ? "B" : "A"
    const altered = token.slice(0, index) + other + token.slice(index + 1)
    expect(() => old.decrypt(altered, AAD)).toThrow(
      expect.objectContaining({
        code: expect.stringMatching(/^encryption_token_(rejected|malformed)$/),
      })
    )
  })

  it("is refused in another spelling of the same bytes", () => {
    // 16 bytes end in a character of which 4 bits say nothing.
    const next = { A: "B", Q: "R", g: "h", w: "x" }[token.slice(-1)]
    expect(() => old.decrypt(token.slice(0, -1) + next, AAD)).toThrow(
      expect.objectContaining({ code: "encryption_token_malformed" })
    )
  })

  it("is refused with the data key of another record", () => {
    const [version, id, , ...data] = token.split(".")
    const wrapped = old.encrypt("other", AAD).split(".")[2]
    const mixed = [version, id, wrapped, ...data].join(".")
    expect(() => old.decrypt(mixed, AAD)).toThrow(
      expect.objectContaining({ code: "encryption_token_rejected" })
    )
  })
})

it.each([
  "",
  "sv1",
  "sv2.k1.a.b.c.d",
  "sv1..a.b.c.d",
  `${old.encrypt("x", AAD)}.AA`,
  old.encrypt("x", AAD).slice(0, -2),
  "sv1.k1.***.b.c.d",
])("calls '%s' malformed", (token) => {
  expect(() => old.decrypt(token, AAD)).toThrow(
    expect.objectContaining({ code: "encryption_token_malformed" })
  )
})

describe("rotation", () => {
  const token = old.encrypt("secret", AAD)

  it("reads what an older key encrypted", () => {
    expect(rotated.decrypt(token, AAD).toString()).toBe("secret")
  })

  it("encrypts with the first key", () => {
    expect(rotated.active_key_id).toBe("k2")
    expect(rotated.keyIdOf(rotated.encrypt("secret", AAD))).toBe("k2")
  })

  it("moves a token to the active key without touching the text", () => {
    const moved = rotated.rewrap(token, AAD)
    expect(rotated.keyIdOf(moved)).toBe("k2")
    expect(moved.split(".").slice(3)).toEqual(token.split(".").slice(3))
    const onlyNew = createKeyring(`k2:${key(2)}`)
    expect(onlyNew.decrypt(moved, AAD).toString()).toBe("secret")
  })

  it("leaves a token of the active key alone", () => {
    const fresh = rotated.encrypt("secret", AAD)
    expect(rotated.rewrap(fresh, AAD)).toBe(fresh)
  })

  it("does not move a token out of its place", () => {
    expect(() => rotated.rewrap(token, "elsewhere")).toThrow(
      expect.objectContaining({ code: "encryption_token_rejected" })
    )
  })

  it("names the key that is missing", () => {
    const onlyNew = createKeyring(`k2:${key(2)}`)
    expect(() => onlyNew.decrypt(token, AAD)).toThrow('the key "k1"')
  })

  it("refuses a token relabelled with another key's id", () => {
    const relabelled = token.replace("sv1.k1.", "sv1.k2.")
    expect(() => rotated.decrypt(relabelled, AAD)).toThrow(
      expect.objectContaining({ code: "encryption_token_rejected" })
    )
  })
})

describe("derived keys", () => {
  it("stay the same when a key is added in front", () => {
    expect(rotated.derive("scans")).toEqual(old.derive("scans"))
  })

  it("differ by purpose and by key", () => {
    const other = createKeyring(`k1:${key(3)}`)
    const all = [
      old.derive("scans"),
      old.derive("orders"),
      other.derive("scans"),
    ]
    expect(new Set(all.map((it) => it.toString("hex"))).size).toBe(3)
    expect(all.every((it) => it.length === 32)).toBe(true)
  })

  it("are HKDF-SHA256 of the oldest key", () => {
    // openssl kdf -keylen 32 -kdfopt digest:SHA256 -kdfopt hexkey:0101…01
    //   -kdfopt info:selvedge:scans HKDF
    expect(old.derive("scans").toString("hex")).toBe(
      "2a623586adb90ec07a410159c4f12c32068f688281bc1fe57a9453c6f3b25700"
    )
  })

  it("cannot be changed by who asked", () => {
    old.derive("scans").fill(0)
    expect(old.derive("scans")).toEqual(rotated.derive("scans"))
  })
})

it("refuses a bad list of keys, naming every problem", () => {
  expect(() => createKeyring("k1:short,plain")).toThrow(
    expect.objectContaining({
      code: "encryption_keys_invalid",
      message:
        'key "k1" must be 32 bytes as base64 or hex; key 2 is not written id:key',
    })
  )
})
