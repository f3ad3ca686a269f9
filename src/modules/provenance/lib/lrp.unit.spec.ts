import fc from "fast-check"
import {
  evalLrp,
  lricbDecrypt,
  lricbEncrypt,
  lrpCmac,
  lrpOf,
  nibblesOf,
} from "./lrp"

/**
 * From the vectors of NXP AN12304 and its example messages, as published in
 * github.com/nfc-developer/sdm-backend tests/test_lrp*.py.
 */
const hex = (text: string) => Buffer.from(text, "hex")
const nibbles = (text: string) => [...text].map((digit) => parseInt(digit, 16))

it("derives the published plaintexts and updated keys", () => {
  const key = hex("567826B8DA8E768432A9548DBE4AA3A0")
  const { plaintexts } = lrpOf(key)
  expect(plaintexts).toHaveLength(16)
  expect(plaintexts[0]).toEqual(hex("AC20D39F5341FE98DFCA21DA86BA7914"))
  expect(plaintexts[15]).toEqual(hex("71B444AF257A93215311D758DD333247"))
  expect(lrpOf(key).updated_key).toEqual(
    hex("163D14ED24ED935373568EC521E96CF4")
  )
  expect(lrpOf(key, 2).updated_key).toEqual(
    hex("FE30AB50467E61783BFE6B5E0560160E")
  )
})

it.each([
  {
    key: "567826B8DA8E768432A9548DBE4AA3A0",
    input: "1359",
    updated: 2,
    final: true,
    result: "1BA2C0C578996BC497DD181C6885A9DD",
  },
  {
    key: "B65557CE0E9B4C5886F232200113562B",
    input: "BB4FCF27C94076F756AB030D",
    updated: 1,
    final: false,
    result: "6FDFA8D2A6AA8476BF94E71F25637F96",
  },
  {
    key: "C48A8E8B16571645A1557825AA66AC91",
    input: "1F0B7C0DB12889CA436CABB78BE42F9",
    updated: 3,
    final: true,
    result: "51296B5E6D3B8DB8A1A7399760A19189",
  },
  {
    key: "A14E397DA6C410440FA9EC4C61774094",
    input: "4B42600D",
    updated: 0,
    final: true,
    result: "21C0B442BF41B7DDD80D4A99CD7B7B81",
  },
  {
    key: "99B1647A76CD170EA07997043E1E7919",
    input: "F",
    updated: 1,
    final: true,
    result: "BA5F895E8B57F7753EE5C7276E60B37F",
  },
  {
    key: "18A4209AAEF2CFC67E48834ED7D2B62B",
    input: "4B6E0EBCBB920A0B441114478",
    updated: 0,
    final: false,
    result: "D054F91224DAC4C9E46EDF7EFAB6D179",
  },
])(
  "evaluates $input under updated key $updated, final $final",
  ({ key, input, updated, final, result }) => {
    const value = evalLrp(lrpOf(hex(key), updated), nibbles(input), final)
    expect(value).toEqual(hex(result))
  }
)

it.each([
  {
    key: "63A0169B4D9FE42C72B2784C806EAC21",
    message: "",
    mac: "0E07C601970814A4176FDA633C6FC3DE",
  },
  {
    key: "8195088CE6C393708EBBE6C7914ECB0B",
    message: "BBD5B85772C7",
    mac: "AD8595E0B49C5C0DB18E77355F5AAFF6",
  },
  {
    key: "5AA9F6C6DE5138113DF5D6B6C77D5D52",
    message: "A4434D740C2CB665FE5396959189383F",
    mac: "8B43ADF767E46B692E8F24E837CB5EFC",
  },
  {
    key: "11ED02022570CB10502BC1DACF64B21F",
    message: "E825603F896A85CAB45E6730D89DD4CE78010599",
    mac: "4A1577C366D53080D0DFD1CC47EE3CC7",
  },
  {
    key: "651312D289F4DE957C208D35827C07E4",
    message:
      "D39E4B336C46FCDCFDF803A49EB3A603851CFCFA72B3A5F843768EBDEDEB939891059275C79F1DADE2B97E288A91E3",
    mac: "9B1530F1AD35213EB8903D5610BFD7C4",
  },
])("gives the published CMAC of '$message'", ({ key, message, mac }) => {
  expect(lrpCmac(lrpOf(hex(key)), hex(message))).toEqual(hex(mac))
})

describe("LRICB", () => {
  const lrp = lrpOf(hex("E0C4935FF0C254CD2CEF8FDDC32460CF"))
  const counter = hex("C3315DBF")
  /** The published text with its published padding block. */
  const plain = hex(
    "012D7F1653CAF6503C6AB0C1010E8CB080000000000000000000000000000000"
  )
  const cipher = hex(
    "FCBBACAA4F29182464F99DE41085266F480E863E487BAAF687B43ED1ECE0D623"
  )

  it("encrypts and decrypts the published blocks", () => {
    expect(lricbEncrypt({ lrp, counter, data: plain })).toEqual(cipher)
    expect(lricbDecrypt({ lrp, counter, data: cipher })).toEqual(plain)
  })

  it("leaves the caller's counter as it was", () => {
    expect(counter).toEqual(hex("C3315DBF"))
  })

  it("carries the counter over and wraps it", () => {
    const blockAt = (text: string) =>
      lricbEncrypt({ lrp, counter: hex(text), data: Buffer.alloc(16) })
    const two = (text: string) =>
      lricbEncrypt({ lrp, counter: hex(text), data: Buffer.alloc(32) })
    expect(two("00FF").subarray(16)).toEqual(blockAt("0100"))
    expect(two("FFFF").subarray(16)).toEqual(blockAt("0000"))
  })

  it("decrypts what it encrypted", () => {
    const block = fc.uint8Array({ minLength: 48, maxLength: 48 })
    fc.assert(
      fc.property(block, (bytes) => {
        const data = Buffer.from(bytes)
        const sealed = lricbEncrypt({ lrp, counter, data })
        expect(lricbDecrypt({ lrp, counter, data: sealed })).toEqual(data)
      }),
      { numRuns: 20 }
    )
  })
})

it.each([
  {
    dynamic: "AAE1508939ECF6FF26BCE407959AB1A5EC022819A35CD293",
    plain: "C7042E1D222A63806A000016E2CA89D1",
    text: "AAE1508939ECF6FF26BCE407959AB1A5EC022819A35CD293x",
    master: "99C2FD9C885C2CA3C9089C20057310C0",
    mac: "5E3DB82C19E3865F",
  },
  {
    dynamic: "65628ED36888CF9C84797E43ECACF114C6ED9A5E101EB592",
    plain: "C7042E1D222A63807B00002993571635",
    text: "any.domain/?m=65628ED36888CF9C84797E43ECACF114C6ED9A5E101EB592x4ADE304B5AB9474CB40AFFCAB0607A85x",
    master: "817133DD9FFF11B94FC2FB107AA4D971",
    mac: "87E287E8135BFC06",
  },
])("reads the example message $dynamic", (message) => {
  const lrp = lrpOf(Buffer.alloc(16))
  const dynamic = hex(message.dynamic)
  const counter = dynamic.subarray(0, 8)
  const plain = lricbDecrypt({ lrp, counter, data: dynamic.subarray(8) })
  expect(plain).toEqual(hex(message.plain))

  const vector = Buffer.concat([
    hex("00010080"),
    plain.subarray(1, 11),
    hex("1EE1"),
  ])
  const master = lrpCmac(lrp, vector)
  expect(master).toEqual(hex(message.master))

  const full = lrpCmac(lrpOf(master), Buffer.from(message.text))
  expect(Buffer.from(full.filter((_, i) => i % 2 === 1))).toEqual(
    hex(message.mac)
  )
})

it("splits bytes into nibbles, the high one first", () => {
  expect(nibblesOf(hex("1359"))).toEqual([1, 3, 5, 9])
})
