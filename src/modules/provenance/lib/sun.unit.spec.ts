import { createCipheriv } from "node:crypto"
import vectors from "./__fixtures__/sun-vectors.json"
import { aesCmac } from "./aes-cmac"
import {
  decryptPicc,
  macInputOf,
  plainIdentity,
  verifySun,
  type MacInput,
  type SunCipher,
} from "./sun"
import { buildSunMessage } from "./sun-builder"
import {
  parseSunMessage,
  type EncryptedSunMessage,
  type ScanBody,
  type SunMessage,
} from "./sun-message"
import { sessionMacKey } from "./sun-session"
import { tamperOf } from "./tamper"

type Vector = (typeof vectors.sun)[number]

const hex = (text: string) => Buffer.from(text, "hex")

function messageOf(body: ScanBody): SunMessage {
  const parsed = parseSunMessage(body)
  if (!parsed.ok) {
    throw new Error(parsed.detail)
  }
  return parsed.message
}

function bodyOf({ params }: Vector): ScanBody {
  const { piccData, enc, uid, ctr, cmac } = params
  return piccData
    ? { picc_data: piccData, ...(enc && { enc }), cmac }
    : { uid: uid!, ctr: ctr!, cmac }
}

/** The whole way of a tap: open, then verify. */
function verify(
  message: SunMessage,
  keys: { meta_key: Buffer; file_key: Buffer; mac_input: MacInput }
) {
  const cipher: SunCipher =
    message.kind === "encrypted" && message.picc_data.length === 48
      ? "lrp"
      : "aes"
  const { meta_key, file_key, mac_input } = keys
  const picc =
    message.kind === "encrypted"
      ? decryptPicc({ message, meta_key, cipher })
      : { ok: true as const, ...plainIdentity(message) }
  if (!picc.ok) {
    throw new Error(picc.reason)
  }
  const session = { uid: picc.uid, counter: picc.counter, file_key, cipher }
  return {
    picc,
    cipher,
    session,
    sun: verifySun({ ...session, message, mac_input }),
  }
}

const keysOf = ({ meta_key, file_key, mac_input }: Vector) => ({
  meta_key: hex(meta_key),
  file_key: hex(file_key),
  mac_input: mac_input ? ("enc_with_parameter" as const) : ("empty" as const),
})

describe.each(vectors.sun)("published message $id", (vector) => {
  const { expected } = vector
  const bodies = [bodyOf(vector), ...(vector.url ? [{ url: vector.url }] : [])]

  it.each(bodies)("verifies as published from %j", (body) => {
    const { sun } = verify(messageOf(body), keysOf(vector))
    expect(sun.mac_input).toBe(vector.mac_input)
    expect(sun.mac_ok).toBe(expected.valid)
  })

  it("decrypts to the published values", () => {
    const { picc, cipher, sun, session } = verify(
      messageOf(bodyOf(vector)),
      keysOf(vector)
    )
    const macKey = sessionMacKey(session)
    const actual: Partial<Vector["expected"]> = {
      valid: sun.mac_ok,
      mode: cipher.toUpperCase(),
      uid: picc.uid,
      counter: picc.counter,
      picc_tag: "picc_tag" in picc ? picc.picc_tag : undefined,
      picc_plain:
        "picc_plain" in picc ? picc.picc_plain.toString("hex") : undefined,
      file_data_hex: sun.file_data?.toString("hex"),
      ses_mac_key: macKey.toString("hex"),
      full_cmac: aesCmac(macKey, Buffer.from(sun.mac_input)).toString("hex"),
    }
    expect(actual).toMatchObject(expected)
  })
})

it("runs every published message, two of them forged", () => {
  expect(vectors.sun).toHaveLength(9)
  expect(vectors.sun.filter(({ expected }) => !expected.valid)).toHaveLength(2)
})

/**
 * More messages from github.com/nfc-developer/sdm-backend tests/test_libsdm.py.
 * The keys of the bulk ones are derived from the published master key as that
 * project's libsdm/derive.py does.
 */
describe.each([
  {
    id: "test_sun3_custom",
    body: {
      picc_data: "8ACADDEF0A9B62CDAE39A16B83FC14DE",
      enc: "B8436E11F627BB7F543FCC0C1E0D1A89",
      cmac: "238B2543A8DEBAD8",
    },
    meta_key: "42aff114f2cb3b6141be6dc95dfc5416",
    file_key: "b62a9baf092439bd43c62aee96b970c5",
    mac_input: "enc" as const,
    picc: { uid: "041d3c8a2d6b80", counter: 291 },
    file_data: "NTXXqno_oBFpwy-V",
    tamper: null,
  },
  {
    id: "test_decrypt_with_kdf1 (bulk, four blocks)",
    body: {
      url: "/tag?e=8DE9030262807261850FCCF5FE007E21382B4C3D68552C3A5F417F0695A3D857923764E1737AD1F80E834E46387F45DC77FE7468BBCF9DBF43B29CA58E8D6435F908C9C0CD56E9B4B9960FE1279C5DF1DF3EF20BE7D91C8E",
    },
    meta_key: "c3b653d8484d82fd9d5dc48840e1f94e",
    file_key: "1fd0d360ccf906df902cc8404c7ce5aa",
    mac_input: "enc" as const,
    picc: { uid: "04c24eda926980", counter: 1 },
    file_data: `NT1${"x".repeat(49)}${"E".repeat(12)}`,
    tamper: null,
  },
  {
    id: "test_decrypt_with_kdf2 (bulk, closed loop)",
    body: {
      url: "/tagtt?e=4F5B914723915D456C038FE658686CD55CE7DCDEA93F5DA7AAA0AADC97485ABFFFCD8DE82AD05289",
    },
    meta_key: "c3b653d8484d82fd9d5dc48840e1f94e",
    file_key: "97d1c3d765bc22ab707e80723e17b126",
    mac_input: "enc_with_parameter" as const,
    picc: { uid: "047d5f2aaa6180", counter: 2 },
    file_data: "CC\x04aaaaEEEEEEEEE",
    tamper: "closed",
  },
])("published message $id", (published) => {
  it("verifies and decrypts", () => {
    const { picc, sun } = verify(messageOf(published.body), {
      meta_key: hex(published.meta_key),
      file_key: hex(published.file_key),
      mac_input: published.mac_input,
    })
    expect(sun.mac_ok).toBe(true)
    expect(picc).toMatchObject(published.picc)
    expect(sun.file_data?.toString("latin1")).toBe(published.file_data)
    expect(tamperOf(sun.file_data)).toBe(published.tamper)
  })
})

describe("decryptPicc", () => {
  const picc_data = "EF963FF7828658A599F3041510671E88"
  const message: EncryptedSunMessage = {
    kind: "encrypted",
    picc_data,
    cmac: "94EED9EE65337086",
    mac_parameter: "&cmac=",
  }

  it("refuses ciphertext of the other cipher's length", () => {
    const opened = decryptPicc({
      message,
      meta_key: Buffer.alloc(16),
      cipher: "lrp",
    })
    expect(opened).toEqual({ ok: false, reason: "length" })
  })

  it("says which tag byte a wrong key gave", () => {
    const opened = decryptPicc({
      message,
      meta_key: Buffer.alloc(16, 1),
      cipher: "aes",
    })
    expect(opened).toEqual({
      ok: false,
      reason: "picc_tag_invalid",
      picc_tag: "60",
    })
  })

  it.each(["87", "47", "c4", "d7", "00"])(
    "refuses tag byte %s: not a UID of 7 bytes with a counter",
    (tag) => {
      const plain = hex(`${tag}04de5f1eacc0403d0000da5cf60941`)
      const cipher = createCipheriv("aes-128-ecb", Buffer.alloc(16), null)
      const picc = cipher.update(plain).toString("hex")
      const opened = decryptPicc({
        message: { ...message, picc_data: picc },
        meta_key: Buffer.alloc(16),
        cipher: "aes",
      })
      expect(opened).toMatchObject({
        reason: "picc_tag_invalid",
        picc_tag: tag,
      })
    }
  )
})

describe("verifySun", () => {
  const keys = {
    meta_key: Buffer.alloc(16, 1),
    file_key: Buffer.alloc(16, 2),
  }
  const built = (mac_input: MacInput, file_data?: Buffer) =>
    messageOf(
      buildSunMessage({
        ...keys,
        uid: "04958caa5c5e80",
        counter: 0,
        cipher: "aes",
        mac_input,
        mirror: "encrypted",
        file_data,
      }).params
    )
  const fileData = Buffer.from("OC88887777666655")

  it("takes counter 0 as any other", () => {
    const { picc, sun } = verify(built("empty"), {
      ...keys,
      mac_input: "empty",
    })
    expect(picc.counter).toBe(0)
    expect(sun.mac_ok).toBe(true)
  })

  it("reads file data only when the MAC is right", () => {
    const message = built("enc", fileData)
    const right = verify(message, { ...keys, mac_input: "enc" })
    expect(right.sun.file_data).toEqual(fileData)
    const wrong = verify(
      { ...message, cmac: "0000000000000000" },
      { ...keys, mac_input: "enc" }
    )
    expect(wrong.sun).toMatchObject({ mac_ok: false, file_data: null })
  })

  it("does not read file data that the MAC does not cover", () => {
    const added = { ...built("empty"), enc: "00".repeat(16) }
    const { sun } = verify(added, { ...keys, mac_input: "empty" })
    expect(sun).toEqual({ mac_ok: true, mac_input: "", file_data: null })
  })

  it.each(["enc", "enc_with_parameter"] as const)(
    "refuses a message whose file data was cut off (%s)",
    (mac_input) => {
      const { enc: _cut, ...bare } = built(mac_input, fileData)
      expect(verify(bare, { ...keys, mac_input }).sun.mac_ok).toBe(false)
    }
  )

  it("counts the text before the MAC as the URL had it", () => {
    const message = built("enc_with_parameter", fileData)
    const renamed = { ...message, mac_parameter: "&c=" }
    const checked = { ...keys, mac_input: "enc_with_parameter" } as const
    expect(verify(message, checked).sun.mac_ok).toBe(true)
    expect(verify(renamed, checked).sun.mac_ok).toBe(false)
  })
})

it.each([
  { mode: "empty" as const, enc: "AB", text: "" },
  { mode: "enc" as const, enc: "AB", text: "AB" },
  { mode: "enc_with_parameter" as const, enc: "AB", text: "AB&cmac=" },
  { mode: "enc_with_parameter" as const, enc: undefined, text: "" },
])("authenticates '$text' for $mode of $enc", ({ mode, enc, text }) => {
  expect(macInputOf({ enc, mac_parameter: "&cmac=" }, mode)).toBe(text)
})

it("reads a plain mirror's counter MSB first", () => {
  const message = messageOf({
    uid: "041E3C8A2D6B80",
    ctr: "000106",
    cmac: "4B00064004B0B3D3",
  })
  expect(message.kind === "plain" && plainIdentity(message)).toEqual({
    uid: "041e3c8a2d6b80",
    counter: 262,
  })
})
