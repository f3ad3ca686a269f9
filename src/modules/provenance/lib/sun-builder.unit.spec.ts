import fc from "fast-check"
import { decryptPicc, plainIdentity, verifySun, type MacInput } from "./sun"
import { buildSunMessage, type SunBuilderInput } from "./sun-builder"
import { parseSunMessage, scanBodySchema, type ScanBody } from "./sun-message"

const bytes = (length: number) =>
  fc
    .uint8Array({ minLength: length, maxLength: length })
    .map((array) => Buffer.from(array))
const hexDigits = (length: number) =>
  bytes(length).map((buffer) => buffer.toString("hex"))

const anInput = (cipher: "aes" | "lrp"): fc.Arbitrary<SunBuilderInput> =>
  fc
    .record({
      uid: hexDigits(7),
      counter: fc.oneof(
        fc.constantFrom(0, 1, 255, 256, 65_536, 0xffffff),
        fc.nat(0xffffff)
      ),
      meta_key: bytes(16),
      file_key: bytes(16),
      cipher: fc.constant(cipher),
      mirror: fc.constantFrom("plain" as const, "encrypted" as const),
      mac_input: fc.constantFrom<MacInput>(
        "empty",
        "enc",
        "enc_with_parameter"
      ),
      file_data: fc.option(
        fc.integer({ min: 1, max: 3 }).chain((blocks) => bytes(16 * blocks)),
        { nil: undefined }
      ),
      random: bytes(13),
    })
    .map((input) =>
      input.mirror === "plain" || input.mac_input === "empty"
        ? { ...input, file_data: undefined }
        : input
    )

/** What a shop with the right keys makes of a tap; null for a bad one. */
function accepted(body: ScanBody, input: SunBuilderInput) {
  const parsed = parseSunMessage(body)
  if (!parsed.ok) {
    return null
  }
  const { message } = parsed
  const { meta_key, file_key, cipher, mac_input } = input
  const picc =
    message.kind === "plain"
      ? { ok: true as const, ...plainIdentity(message) }
      : decryptPicc({ message, meta_key, cipher })
  if (!picc.ok) {
    return null
  }
  const { uid, counter } = picc
  const sun = verifySun({ message, uid, counter, file_key, cipher, mac_input })
  return sun.mac_ok ? { uid, counter, file_data: sun.file_data } : null
}

describe.each(["aes", "lrp"] as const)("%s", (cipher) => {
  const numRuns = cipher === "aes" ? 200 : 25

  it("builds what verifies, as fields and as URL, in every mode", () => {
    fc.assert(
      fc.property(anInput(cipher), (input) => {
        const { params, url } = buildSunMessage({
          ...input,
          base_url: "https://shop.example/t?lang=da",
        })
        expect(scanBodySchema.safeParse(params).success).toBe(true)
        const expected = {
          uid: input.uid,
          counter: input.counter,
          file_data: input.file_data ?? null,
        }
        expect(accepted(params, input)).toEqual(expected)
        expect(accepted({ url: url! }, input)).toEqual(expected)
      }),
      { numRuns }
    )
  })

  it("builds nothing that survives one flipped bit", () => {
    const flips = fc.tuple(anInput(cipher), fc.nat(), fc.nat())
    fc.assert(
      fc.property(flips, ([input, field, bit]) => {
        const { params } = buildSunMessage(input)
        const names = Object.keys(params) as (keyof typeof params)[]
        const name = names[field % names.length]!
        const value = Buffer.from(params[name], "hex")
        value[Math.floor(bit / 8) % value.length]! ^= 1 << (bit % 8)
        const forged = { ...params, [name]: value.toString("hex") }
        expect(accepted(forged as ScanBody, input)).toBeNull()
      }),
      { numRuns: 2 * numRuns }
    )
  })

  it("builds nothing that another tag's key takes", () => {
    fc.assert(
      fc.property(anInput(cipher), bytes(16), (input, file_key) => {
        fc.pre(!file_key.equals(input.file_key))
        const { params } = buildSunMessage(input)
        expect(accepted(params, { ...input, file_key })).toBeNull()
      }),
      { numRuns }
    )
  })
})

const input: SunBuilderInput = {
  uid: "04958caa5c5e80",
  counter: 1,
  meta_key: Buffer.alloc(16, 1),
  file_key: Buffer.alloc(16, 2),
  cipher: "aes",
  mirror: "encrypted",
  mac_input: "enc_with_parameter",
}

it("gives equal messages for equal input, others for other randomness", () => {
  const built = (random: number) =>
    buildSunMessage({ ...input, random: Buffer.alloc(13, random) }).params
  expect(built(1)).toEqual(built(1))
  expect(built(1)).not.toEqual(built(2))
})

it("writes upper-case hex, and the counter MSB first in a plain mirror", () => {
  const { params } = buildSunMessage({
    ...input,
    mirror: "plain",
    counter: 258,
  })
  expect(params).toMatchObject({ uid: "04958CAA5C5E80", ctr: "000102" })
})

it("rebuilds the message AN12196 publishes on page 12", () => {
  const { url } = buildSunMessage({
    uid: "04de5f1eacc040",
    counter: 61,
    meta_key: Buffer.alloc(16),
    file_key: Buffer.alloc(16),
    cipher: "aes",
    mirror: "encrypted",
    mac_input: "empty",
    random: Buffer.from("0000000000000000da5cf60941", "hex"),
    base_url: "/t",
  })
  expect(url).toBe(
    "/t?picc_data=EF963FF7828658A599F3041510671E88&cmac=94EED9EE65337086"
  )
})

it.each([
  { why: "a short UID", over: { uid: "04" } },
  { why: "a counter too large", over: { counter: 0x1000000 } },
  { why: "a negative counter", over: { counter: -1 } },
  { why: "a broken block", over: { file_data: Buffer.alloc(15) } },
  { why: "no block", over: { file_data: Buffer.alloc(0) } },
  { why: "too many blocks", over: { file_data: Buffer.alloc(272) } },
  {
    why: "file data outside the MAC input",
    over: { file_data: Buffer.alloc(16), mac_input: "empty" as const },
  },
  {
    why: "file data beside a plain mirror",
    over: { file_data: Buffer.alloc(16), mirror: "plain" as const },
  },
])("refuses $why", ({ over }) => {
  expect(() => buildSunMessage({ ...input, ...over })).toThrow(RangeError)
})
