import vectors from "./__fixtures__/sun-vectors.json"
import { aesCmac } from "./aes-cmac"
import {
  DEFAULT_AID,
  DEFAULT_SYSTEM_ID,
  diversifyKey,
  fileReadKeyOf,
} from "./key-diversification"

const hex = (text: string) => Buffer.from(text, "hex")
const published = vectors.an10922[0]!
const master = hex(published.master)

it.each(vectors.an10922)("gives the published key of $id", (vector) => {
  const input = hex(vector.div_input ?? vector.div_input_after_01!)
  const key = diversifyKey(hex(vector.master), input)
  expect(key.toString("hex")).toBe(vector.diversified)
})

it("lays its default input out as AN10922's example does", () => {
  expect(DEFAULT_AID.toString("hex")).toBe(published.aid)
  expect(DEFAULT_SYSTEM_ID.toString("hex")).toBe(published.system_id)
  const key = fileReadKeyOf({
    key_set_diversification: "an10922",
    master,
    uid: published.uid!,
  })
  expect(key.toString("hex")).toBe(published.diversified)
})

it("takes an upper-case UID for the same tag", () => {
  const keyOf = (uid: string) =>
    fileReadKeyOf({ key_set_diversification: "an10922", master, uid })
  expect(keyOf("04782E21801D80")).toEqual(keyOf("04782e21801d80"))
})

it.each([
  { changed: "uid", over: { uid: "04782e21801d81" } },
  { changed: "aid", over: { aid: hex("3042f6") } },
  { changed: "system id", over: { system_id: Buffer.from("SELVEDGE") } },
])("gives another key for another $changed", ({ over }) => {
  const key = fileReadKeyOf({
    key_set_diversification: "an10922",
    master,
    uid: published.uid!,
    ...over,
  })
  expect(key.toString("hex")).not.toBe(published.diversified)
})

it("uses the master itself without diversification", () => {
  const key = fileReadKeyOf({
    key_set_diversification: "none",
    master,
    uid: published.uid!,
  })
  expect(key).toBe(master)
})

it("pads short input to two blocks, where a plain CMAC would take one", () => {
  const input = hex("00010203040506")
  const plainCmac = aesCmac(master, Buffer.concat([hex("01"), input]))
  expect(diversifyKey(master, input)).not.toEqual(plainCmac)
})

it("masks full input with K1, as a plain CMAC of two whole blocks", () => {
  const input = Buffer.alloc(31, 7)
  const plainCmac = aesCmac(master, Buffer.concat([hex("01"), input]))
  expect(diversifyKey(master, input)).toEqual(plainCmac)
})

it.each([0, 32])("refuses %i bytes of input", (length) => {
  expect(() => diversifyKey(master, Buffer.alloc(length))).toThrow(RangeError)
})
