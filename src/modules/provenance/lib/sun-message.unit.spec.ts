import fc from "fast-check"
import { parseSunMessage, scanBodySchema, type ScanBody } from "./sun-message"

const PICC = "ef963ff7828658a599f3041510671e88"
const ENC = "cee9a53e3e463ef1f459635736738962"
const CMAC = "94eed9ee65337086"
const UID = "041e3c8a2d6b80"
const CTR = "00000a"

it("reads fields, in upper case as the chip authenticates them", () => {
  const parsed = parseSunMessage({ picc_data: PICC, enc: ENC, cmac: CMAC })
  expect(parsed).toEqual({
    ok: true,
    message: {
      kind: "encrypted",
      picc_data: PICC.toUpperCase(),
      enc: ENC.toUpperCase(),
      cmac: CMAC.toUpperCase(),
      mac_parameter: "&cmac=",
    },
  })
})

it("reads a plain mirror", () => {
  expect(parseSunMessage({ uid: UID, ctr: CTR, cmac: CMAC })).toEqual({
    ok: true,
    message: {
      kind: "plain",
      uid: UID.toUpperCase(),
      ctr: CTR.toUpperCase(),
      cmac: CMAC.toUpperCase(),
      mac_parameter: "&cmac=",
    },
  })
})

it("reads a URL as it reads fields", () => {
  const url = `https://id.example/t?picc_data=${PICC}&enc=${ENC}&cmac=${CMAC}`
  expect(parseSunMessage({ url })).toEqual(
    parseSunMessage({ picc_data: PICC, enc: ENC, cmac: CMAC })
  )
})

it("keeps the case of the text before the MAC", () => {
  const url = `/t?picc_data=${PICC}&enc=${ENC}&c=${CMAC}`
  expect(parseSunMessage({ url })).toMatchObject({
    message: { mac_parameter: "&c=" },
  })
})

it("prefers the encrypted mirror, whatever stands in the plain one", () => {
  const url = `/t?uid=customer-7&picc_data=${PICC}&cmac=${CMAC}`
  expect(parseSunMessage({ url })).toMatchObject({
    message: { kind: "encrypted" },
  })
})

it.each([
  { url: "", reason: "not_a_sun_message" },
  { url: "https://shop.example/", reason: "not_a_sun_message" },
  { url: "https://shop.example/?lang=da", reason: "not_a_sun_message" },
  { url: `/t?cmac=${CMAC}`, reason: "not_a_sun_message" },
  { url: `/t?picc_data=${PICC}`, reason: "cmac_missing" },
  { url: `/t?uid=${UID}&cmac=${CMAC}`, reason: "ctr_missing" },
  { url: `/t?uid=${UID}&ctr=${CTR}`, reason: "cmac_missing" },
  { url: `/t?picc_data=12&cmac=${CMAC}`, reason: "picc_data_malformed" },
  { url: `/t?picc_data=${PICC}&cmac=zz`, reason: "cmac_malformed" },
  { url: `/t?picc_data=${PICC}&cmac=`, reason: "cmac_malformed" },
  { url: `/t?uid=04&ctr=${CTR}&cmac=${CMAC}`, reason: "uid_malformed" },
  { url: `/t?uid=${UID}&ctr=6&cmac=${CMAC}`, reason: "ctr_malformed" },
  {
    url: `/t?picc_data=${PICC}&enc=ab&cmac=${CMAC}`,
    reason: "enc_malformed",
  },
  {
    url: `/t?picc_data=${PICC}&enc=${ENC.repeat(17)}&cmac=${CMAC}`,
    reason: "enc_malformed",
  },
  { url: `/t?${"x".repeat(2050)}`, reason: "url_too_long" },
])("says $reason of '$url'", ({ url, reason }) => {
  const parsed = parseSunMessage({ url })
  expect(parsed).toMatchObject({ ok: false, reason })
  expect(parsed).toHaveProperty("detail", expect.stringMatching(/\w+ \w+/))
})

it("never throws, whatever the fields hold", () => {
  const text = fc.string({ unit: "binary" })
  const body = fc.oneof(
    fc.record({ url: text }),
    fc.record({ picc_data: text, enc: text, cmac: text }),
    fc.record({ uid: text, ctr: text, cmac: text })
  )
  fc.assert(
    fc.property(body, (fields) => {
      expect(typeof parseSunMessage(fields).ok).toBe("boolean")
    }),
    { numRuns: 500 }
  )
})

describe("scanBodySchema", () => {
  const good: ScanBody[] = [
    { url: "https://id.example/t?x=1" },
    { picc_data: PICC, cmac: CMAC },
    { picc_data: PICC.toUpperCase(), enc: ENC, cmac: CMAC },
    { picc_data: `${PICC}0123456789abcdef`, cmac: CMAC },
    { picc_data: PICC, enc: ENC.repeat(16), cmac: CMAC },
    { uid: UID, ctr: CTR, cmac: CMAC },
  ]
  it.each(good)("takes %j", (body) => {
    expect(scanBodySchema.parse(body)).toEqual(body)
  })

  it.each([
    {},
    null,
    [],
    "text",
    { url: "" },
    { url: 7 },
    { url: "x".repeat(2049) },
    { url: "https://id.example", cmac: CMAC },
    { picc_data: PICC },
    { picc_data: PICC.slice(2), cmac: CMAC },
    { picc_data: `${PICC}\n`, cmac: CMAC },
    { picc_data: PICC, enc: "", cmac: CMAC },
    { picc_data: PICC, enc: ENC.slice(1), cmac: CMAC },
    { picc_data: PICC, enc: ENC.repeat(17), cmac: CMAC },
    { picc_data: PICC, cmac: `${CMAC}00` },
    { picc_data: PICC, cmac: CMAC, extra: 1 },
    { uid: UID, ctr: CTR },
    { uid: `${UID}00`, ctr: CTR, cmac: CMAC },
    { uid: UID, ctr: 6, cmac: CMAC },
    { uid: UID, ctr: CTR, cmac: CMAC, picc_data: PICC },
  ])("refuses %j", (body) => {
    expect(scanBodySchema.safeParse(body).success).toBe(false)
  })
})
