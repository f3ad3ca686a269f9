import { createCipheriv, createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { isGenuineInsForm, openIns } from "./ins"

const FIXTURES = join(
  __dirname,
  "../../../../integration-tests/fixtures/offers/clickbank"
)
const fixture = (name: string) =>
  JSON.parse(readFileSync(join(FIXTURES, name), "utf8"))

const request = fixture("ins_encrypted_request.json")
const keys = fixture("ins_secret.json")
const short = fixture("ins_vector2.json")

/** Encrypts like ClickBank, by the document and not by our own code. */
function seal(plain: string | Buffer, { pad = true } = {}) {
  const key = createHash("sha1").update("SECRET").digest("hex").slice(0, 32)
  const iv = Buffer.alloc(16, 7)
  const cipher = createCipheriv("aes-256-cbc", key, iv).setAutoPadding(pad)
  return {
    notification: Buffer.concat([
      cipher.update(plain),
      cipher.final(),
    ]).toString("base64"),
    iv: iv.toString("base64"),
  }
}

describe("openIns", () => {
  it("opens the notification that a client's test suite published", () => {
    expect(openIns(request, keys.secretKey)).toEqual(
      fixture("ins_decrypted_expected.json")
    )
  })

  it("opens the one made by OpenSSL", () => {
    expect(openIns(short, short.secret)).toEqual({
      version: 8,
      transactionType: "TEST",
      receipt: "********",
    })
  })

  it("keeps text beyond ASCII", () => {
    expect(openIns(seal('{"name":"Zoë 水"}'), "SECRET")).toEqual({
      name: "Zoë 水",
    })
  })

  it.each(keys.invalidSecrets as string[])("refuses secret %j", (secret) => {
    expect(openIns(request, secret)).toBeNull()
  })

  it.each([...(keys.invalidIvs as string[]), "", "AAAA"])(
    "refuses the vector %j",
    (iv) => {
      expect(openIns({ ...request, iv }, keys.secretKey)).toBeNull()
    }
  )

  it.each([
    ["an empty one", { ...request, notification: "" }],
    ["no base64", { ...request, notification: "!" }],
    ["half a block", { ...request, notification: "AAAA" }],
    ["padding that is none", seal(Buffer.alloc(16, 0), { pad: false })],
    ["no JSON", seal("hello")],
    ["JSON cut short", seal('{"receipt":')],
    ["an array", seal("[1]")],
    ["null", seal("null")],
  ])("answers the same for %s", (_, envelope) => {
    expect(openIns(envelope, "SECRET")).toBeNull()
  })
})

describe("isGenuineInsForm", () => {
  // printf 'SALE|100|ABC|é|SECRET' | sha1sum
  const form = {
    ctransaction: "SALE",
    ctransamount: "100",
    ctransreceipt: "ABC",
    zname: "é",
    cverify: "87D89B4B",
  }

  it("accepts what the secret signed, whatever the order of fields", () => {
    const reversed = Object.fromEntries(Object.entries(form).reverse())
    expect(isGenuineInsForm(reversed, "SECRET")).toBe(true)
  })

  it.each([
    ["another value", { ...form, ctransamount: "1000" }, "SECRET"],
    ["a field more", { ...form, extra: "" }, "SECRET"],
    ["another secret", form, "SECRETS"],
    ["no secret", { ...form, cverify: "D4426ECD" }, ""],
    ["a short digest", { ...form, cverify: "87D8" }, "SECRET"],
    ["a long digest", { ...form, cverify: `${form.cverify}0` }, "SECRET"],
    ["no digest", { ...form, cverify: "" }, "SECRET"],
  ])("refuses %s", (_, fields, secret) => {
    expect(isGenuineInsForm(fields, secret)).toBe(false)
  })
})
