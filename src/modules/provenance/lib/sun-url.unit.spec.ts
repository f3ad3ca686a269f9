import fc from "fast-check"
import { sunFieldsOf } from "./sun-url"

const PICC = "EF963FF7828658A599F3041510671E88"
const PICC_LRP = "1FCBE61B3E4CAD980CBFDD333E7A4AC4A579569BAFD22C5F"
const ENC = "CEE9A53E3E463EF1F459635736738962"
const CMAC = "94EED9EE65337086"
const UID = "041E3C8A2D6B80"
const CTR = "000006"

const fieldsOf = (url: string) => {
  const parsed = sunFieldsOf(url)
  return parsed.ok ? parsed.fields : parsed.reason
}
const macParameterOf = (url: string) => {
  const parsed = sunFieldsOf(url)
  return parsed.ok ? parsed.mac_parameter : parsed.reason
}

it.each(["picc_data", "picc", "e", "p"])("takes %s for PICC data", (name) => {
  const fields = fieldsOf(`https://id.example/t?${name}=${PICC}&cmac=${CMAC}`)
  expect(fields).toMatchObject({ picc_data: PICC, cmac: CMAC })
})

it.each(["enc", "m"])("takes %s for file data", (name) => {
  const url = `/t?picc_data=${PICC}&${name}=${ENC}&cmac=${CMAC}`
  expect(fieldsOf(url)).toMatchObject({ enc: ENC })
})

it.each(["cmac", "c", "mac"])("takes %s for the MAC", (name) => {
  const fields = fieldsOf(`/t?picc_data=${PICC}&${name}=${CMAC}`)
  expect(fields).toMatchObject({ cmac: CMAC })
})

it.each([
  ["uid", "ctr"],
  ["u", "n"],
])("takes %s and %s for a plain mirror", (uid, ctr) => {
  const fields = fieldsOf(`/t?${uid}=${UID}&${ctr}=${CTR}&cmac=${CMAC}`)
  expect(fields).toMatchObject({ uid: UID, ctr: CTR })
})

it.each([
  `?cmac=${CMAC}&enc=${ENC}&picc_data=${PICC}`,
  `?enc=${ENC}&picc_data=${PICC}&cmac=${CMAC}`,
  `?utm_source=tag&picc_data=${PICC}&lang=da&enc=${ENC}&cmac=${CMAC}#top`,
  `https://id.example/01/05712345678901/21/A1?picc_data=${PICC}&enc=${ENC}&cmac=${CMAC}`,
])("finds the parameters in any order and among others: %s", (url) => {
  expect(fieldsOf(url)).toMatchObject({
    picc_data: PICC,
    enc: ENC,
    cmac: CMAC,
  })
})

it.each([
  { url: `/t?e=2&p=${PICC}&c=${CMAC}`, why: "e holds something else" },
  {
    url: `/t?p=1&n=3&m=x&picc_data=${PICC}&cmac=${CMAC}&c=DK`,
    why: "a shop's own",
  },
])("leaves short names to others unless they fit ($why)", ({ url }) => {
  expect(fieldsOf(url)).toEqual({
    picc_data: PICC,
    cmac: CMAC,
    enc: undefined,
    uid: undefined,
    ctr: undefined,
  })
})

describe("the text before the MAC", () => {
  it.each([
    { url: `/t?picc_data=${PICC}&enc=${ENC}&cmac=${CMAC}`, text: "&cmac=" },
    { url: `/t?e=${PICC}&m=${ENC}&c=${CMAC}`, text: "&c=" },
    {
      url: `/t?picc_data=${PICC}&enc=${ENC}&v=2&mac=${CMAC}`,
      text: "&v=2&mac=",
    },
    { url: `/t?mac=${CMAC}&picc_data=${PICC}&enc=${ENC}`, text: "&mac=" },
    { url: `/t?picc_data=${PICC}&c=${CMAC}`, text: "&c=" },
    { url: `/t?e=${PICC}${ENC}${CMAC}`, text: "" },
  ])("is '$text' in $url", ({ url, text }) => {
    expect(macParameterOf(url)).toBe(text)
  })
})

describe("everything in one parameter", () => {
  it.each([
    { what: "AES", picc_data: PICC, enc: undefined },
    { what: "AES with file data", picc_data: PICC, enc: ENC },
    { what: "AES with two blocks", picc_data: PICC, enc: ENC + ENC },
    { what: "LRP", picc_data: PICC_LRP, enc: undefined },
    { what: "LRP with file data", picc_data: PICC_LRP, enc: ENC },
  ])("is told apart by its length: $what", ({ picc_data, enc }) => {
    const fields = fieldsOf(`/t?e=${picc_data}${enc ?? ""}${CMAC}`)
    expect(fields).toEqual({ picc_data, enc, cmac: CMAC })
  })

  it("is not assumed beside a MAC", () => {
    expect(fieldsOf(`/t?e=${PICC_LRP}&c=${CMAC}`)).toMatchObject({
      picc_data: PICC_LRP,
      cmac: CMAC,
    })
  })
})

it("refuses a parameter given twice", () => {
  const url = `/t?picc_data=${PICC}&picc_data=${PICC_LRP}&cmac=${CMAC}`
  expect(fieldsOf(url)).toBe("parameter_repeated")
})

it("refuses a URL over its length, and takes one at it", () => {
  const url = `/t?picc_data=${PICC}&cmac=${CMAC}&x=`
  expect(fieldsOf(url.padEnd(2048, "x"))).toMatchObject({ cmac: CMAC })
  expect(fieldsOf(url.padEnd(2049, "x"))).toBe("url_too_long")
})

it("never throws, whatever the text", () => {
  const pieces = fc.constantFrom("?", "&", "=", "#", "e", "cmac", PICC, CMAC)
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(fc.oneof(pieces, fc.string())).map((parts) => parts.join(""))
  )
  fc.assert(
    fc.property(text, (url) => {
      expect(typeof sunFieldsOf(url).ok).toBe("boolean")
    }),
    { numRuns: 1000 }
  )
})
