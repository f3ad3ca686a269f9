import { createCipheriv } from "node:crypto"
import {
  diagnoseSun,
  possibleUids,
  type CandidateKeySet,
  type KnownTag,
} from "./diagnose-sun"
import { fileReadKeyOf } from "./key-diversification"
import { buildSunMessage, type SunBuilderInput } from "./sun-builder"
import type { ScanBody } from "./sun-message"

const uid = "04a1b2c3d4e580"

const aKeySet = (over: Partial<CandidateKeySet> = {}): CandidateKeySet => ({
  id: "set_1",
  name: "Atelier",
  version: 1,
  meta_key: Buffer.alloc(16, 1),
  file_key_master: Buffer.alloc(16, 2),
  diversification: "an10922",
  cipher: "aes",
  mac_input: "enc_with_parameter",
  ...over,
})

/** A tap of a chip that was encoded as `keySet` says. */
function aTap(
  keySet: CandidateKeySet,
  over: Partial<SunBuilderInput> = {}
): ScanBody {
  const { url } = buildSunMessage({
    uid,
    counter: 5,
    meta_key: keySet.meta_key,
    file_key: fileReadKeyOf({
      key_set_diversification: keySet.diversification,
      master: keySet.file_key_master,
      uid,
    }),
    cipher: keySet.cipher,
    mac_input: keySet.mac_input,
    mirror: "encrypted",
    file_data:
      keySet.mac_input === "empty" || over.mirror === "plain"
        ? undefined
        : Buffer.from("CC88887777666655"),
    base_url: "https://id.example/t",
    ...over,
  })
  return { url: url! }
}

function diagnose(
  body: ScanBody,
  key_sets: CandidateKeySet[],
  tag: KnownTag | undefined = { last_counter: 4 }
) {
  const known = new Map(tag ? [[uid, tag]] : [])
  return diagnoseSun({ body, key_sets, tagOf: (id) => known.get(id) })
}

const detailOf = (diagnosis: ReturnType<typeof diagnose>) =>
  diagnosis.steps.find(({ ok }) => !ok)?.detail

it.each([
  { what: "AES", keySet: aKeySet() },
  { what: "LRP", keySet: aKeySet({ cipher: "lrp" }) },
  { what: "no file data", keySet: aKeySet({ mac_input: "empty" }) },
  { what: "no diversification", keySet: aKeySet({ diversification: "none" }) },
])("passes every step of a good tap ($what)", ({ keySet }) => {
  const diagnosis = diagnose(aTap(keySet), [keySet])
  expect(diagnosis).toMatchObject({
    failed_step: null,
    uid,
    counter: 5,
    key_set_id: "set_1",
  })
  expect(diagnosis.steps.map(({ step }) => step)).toEqual([
    "parse",
    "key",
    "picc_tag",
    "uid",
    "mac",
    "counter",
  ])
})

it("passes every step of a good plain mirror", () => {
  const keySet = aKeySet()
  const diagnosis = diagnose(aTap(keySet, { mirror: "plain" }), [keySet])
  expect(diagnosis).toMatchObject({ failed_step: null, uid, counter: 5 })
})

it("stops at a text that is no message", () => {
  const diagnosis = diagnose({ url: "https://id.example/" }, [aKeySet()])
  expect(diagnosis.failed_step).toBe("parse")
  expect(diagnosis.steps).toHaveLength(1)
})

describe("step key", () => {
  it("says that none of the key sets fits", () => {
    const other = aKeySet({ meta_key: Buffer.alloc(16, 9) })
    const diagnosis = diagnose(aTap(aKeySet()), [other, other])
    expect(diagnosis.failed_step).toBe("key")
    expect(detailOf(diagnosis)).toMatch("None of 2 key sets")
  })

  it("says which key set would fit as the other cipher", () => {
    const tap = aTap(aKeySet())
    const diagnosis = diagnose(tap, [aKeySet({ cipher: "lrp" })])
    expect(diagnosis.failed_step).toBe("key")
    expect(detailOf(diagnosis)).toMatch(
      'key set "Atelier" version 1 would decrypt it, but says cipher=lrp'
    )
  })

  it("knows the factory key", () => {
    const tap = aTap(aKeySet({ meta_key: Buffer.alloc(16) }))
    const diagnosis = diagnose(tap, [aKeySet()])
    expect(diagnosis.failed_step).toBe("key")
    expect(detailOf(diagnosis)).toMatch("factory meta-read key")
  })

  it("says that a plain mirror needs some key set", () => {
    const diagnosis = diagnose(aTap(aKeySet(), { mirror: "plain" }), [])
    expect(diagnosis.failed_step).toBe("key")
  })

  it("refuses a good signature of a key set that is not the tag's", () => {
    const old = aKeySet({ id: "set_0" })
    const next = aKeySet({ id: "set_1", meta_key: Buffer.alloc(16, 7) })
    const tag = { last_counter: 4, key_set_id: "set_1" }
    const diagnosis = diagnose(aTap(old), [old, next], tag)
    expect(diagnosis.failed_step).toBe("key")
    expect(detailOf(diagnosis)).toMatch("registered with another key set")
  })

  it("accepts the key set that a tag is being encoded anew with", () => {
    const old = aKeySet({ id: "set_0", file_key_master: Buffer.alloc(16, 8) })
    const next = aKeySet({ id: "set_1" })
    const tag = {
      last_counter: null,
      key_set_id: "set_0",
      pending_key_set_id: "set_1",
    }
    const diagnosis = diagnose(aTap(next), [old, next], tag)
    expect(diagnosis).toMatchObject({ failed_step: null, key_set_id: "set_1" })
  })
})

it.each([
  { tag: "87", mirrored: "the UID without the counter" },
  { tag: "47", mirrored: "the counter without the UID" },
])("explains tag byte $tag", ({ tag, mirrored }) => {
  const keySet = aKeySet()
  const picc_data = createCipheriv("aes-128-ecb", keySet.meta_key, null)
    .update(Buffer.from(`${tag}${uid}`.padEnd(32, "0"), "hex"))
    .toString("hex")
  const body = { picc_data, cmac: "00".repeat(8) }
  const diagnosis = diagnose(body, [keySet])
  expect(diagnosis.failed_step).toBe("picc_tag")
  expect(detailOf(diagnosis)).toMatch(mirrored)
})

it("names an unknown UID, and still checks the MAC", () => {
  const keySet = aKeySet()
  const body = aTap(keySet)
  const diagnosis = diagnoseSun({
    body,
    key_sets: [keySet],
    tagOf: () => undefined,
  })
  expect(diagnosis.failed_step).toBe("uid")
  expect(diagnosis.steps.at(-1)).toMatchObject({ step: "mac", ok: true })
})

describe("step mac says what would fit", () => {
  it.each([
    {
      encoded: { mac_input: "enc" as const },
      says: {},
      would: "it would with mac_input=enc",
    },
    {
      encoded: {},
      says: { mac_input: "enc" as const },
      would: "it would with mac_input=enc_with_parameter",
    },
    {
      encoded: { diversification: "none" as const },
      says: {},
      would: "it would with diversification=none",
    },
    {
      encoded: { diversification: "none" as const, mac_input: "enc" as const },
      says: {},
      would: "it would with diversification=none and mac_input=enc",
    },
    {
      encoded: {
        diversification: "none" as const,
        file_key_master: Buffer.alloc(16),
      },
      says: {},
      would: "it would with the factory file-read key (all zeros)",
    },
  ])("$would", ({ encoded, says, would }) => {
    const diagnosis = diagnose(aTap(aKeySet(encoded)), [aKeySet(says)])
    expect(diagnosis.failed_step).toBe("mac")
    expect(detailOf(diagnosis)?.endsWith(would)).toBe(true)
  })

  it("another version that shares the meta-read key", () => {
    const old = aKeySet()
    const next = aKeySet({
      id: "set_2",
      version: 2,
      file_key_master: Buffer.alloc(16, 3),
    })
    const tag = { last_counter: 4, key_set_id: "set_1" }
    const diagnosis = diagnose(aTap(next), [old, next], tag)
    expect(diagnosis.failed_step).toBe("mac")
    expect(detailOf(diagnosis)).toMatch(
      'it would with key set "Atelier" version 2'
    )
  })

  it("the nearest way, where several would do", () => {
    const says = aKeySet()
    const copy = aKeySet({ id: "set_0", name: "Copy" })
    const tag = { last_counter: 4, key_set_id: says.id }
    const tap = aTap(aKeySet({ mac_input: "enc" }))
    const detail = detailOf(diagnose(tap, [copy, says], tag))
    expect(detail?.endsWith("it would with mac_input=enc")).toBe(true)
  })

  it("the other cipher of a plain mirror", () => {
    const tap = aTap(aKeySet({ cipher: "lrp" }), { mirror: "plain" })
    const diagnosis = diagnose(tap, [aKeySet()])
    expect(detailOf(diagnosis)).toMatch("it would with cipher=lrp")
  })

  it("another name of the MAC parameter, when only fields were sent", () => {
    const keySet = aKeySet({
      diversification: "none",
      file_key_master: Buffer.alloc(16),
      meta_key: Buffer.alloc(16),
    })
    // AN12196 page 18 with its fields taken from a URL that says &c=
    const { picc_data, enc } = {
      picc_data: "FD91EC264309878BE6345CBE53BADF40",
      enc: "CEE9A53E3E463EF1F459635736738962",
    }
    const url = `/t?picc_data=${picc_data}&enc=${enc}&c=ECC1E7F6C6C73BF6`
    const diagnosis = diagnoseSun({
      body: { url },
      key_sets: [keySet],
      tagOf: () => ({ last_counter: null }),
    })
    expect(diagnosis.failed_step).toBe("mac")
    expect(detailOf(diagnosis)).toMatch('"&cmac=" before the MAC')
  })

  it("nothing, for a forgery", () => {
    const { params } = buildSunMessage({
      uid,
      counter: 5,
      meta_key: aKeySet().meta_key,
      file_key: Buffer.alloc(16, 99),
      cipher: "aes",
      mac_input: "empty",
      mirror: "encrypted",
    })
    const diagnosis = diagnose(params, [aKeySet()])
    expect(diagnosis.failed_step).toBe("mac")
    expect(detailOf(diagnosis)).toMatch("forged")
    expect(diagnosis.steps.map(({ step }) => step)).not.toContain("counter")
  })
})

it.each([
  { last_counter: null, counter: 0, failed_step: null },
  { last_counter: 4, counter: 5, failed_step: null },
  { last_counter: 5, counter: 5, failed_step: "counter" },
  { last_counter: 6, counter: 5, failed_step: "counter" },
  { last_counter: 0, counter: 0, failed_step: "counter" },
])(
  "judges counter $counter after $last_counter: $failed_step",
  ({ last_counter, counter, failed_step }) => {
    const keySet = aKeySet()
    const tap = aTap(keySet, { counter })
    expect(diagnose(tap, [keySet], { last_counter }).failed_step).toBe(
      failed_step
    )
  }
)

it("names no key in any detail", () => {
  const keySet = aKeySet({ mac_input: "enc" })
  const text = JSON.stringify(diagnose(aTap(aKeySet()), [keySet]))
  expect(text).not.toContain("0101010101")
  expect(text).not.toContain("0202020202")
})

describe("possibleUids", () => {
  it("lists what any key set reads, whatever cipher it names", () => {
    const body = aTap(aKeySet())
    const key_sets = [aKeySet({ cipher: "lrp" }), aKeySet()]
    expect(possibleUids({ body, key_sets })).toEqual([uid])
  })

  it("is empty for a text that is no message", () => {
    const body = { url: "https://id.example/" }
    expect(possibleUids({ body, key_sets: [aKeySet()] })).toEqual([])
  })
})
