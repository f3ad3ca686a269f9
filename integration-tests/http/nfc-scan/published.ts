import { decryptPicc } from "../../../src/modules/provenance/lib/sun"
import { parseSunMessage } from "../../../src/modules/provenance/lib/sun-message"
import published from "../../../src/modules/provenance/lib/__fixtures__/sun-vectors.json"
import { aChip } from "../../factories/chips"
import type { Shop } from "../../factories/shop"
import { otherPhone, scanner } from "./scanner"

export function publishedTests(shop: Shop) {
  const { scan, verdictOf } = scanner(shop)

  it("judges every published message as its publisher does", async () => {
    const judged: Record<string, unknown> = {}
    const wanted: Record<string, unknown> = {}
    for (const vector of published.sun as unknown as Vector[]) {
      const { uid, key_set, body } = await registered(shop, vector)
      const first = (await scan(body)).body
      judged[vector.id] = [
        [first.scan.verdict, first.tag?.uid ?? null, first.scan.counter],
        (await verdictOf(body))[0],
        (
          await verdictOf(vector.url ? { url: vector.url } : body, otherPhone)
        )[0],
      ]
      const { valid, counter = first.scan.counter } = vector.expected
      wanted[vector.id] = valid
        ? [["genuine", uid, counter], "repeat", "replayed"]
        : [["invalid", null, first.scan.counter], "invalid", "invalid"]
      await shop.sql("delete from provenance_tag where uid = ?", [uid])
      await shop.sql("delete from provenance_key_set where id = ?", [key_set])
    }
    expect(judged).toEqual(wanted)
    expect(Object.keys(judged)).toHaveLength(9)
  })
}

type Vector = {
  id: string
  params: Record<string, string>
  expected: { valid: boolean; mode?: string; uid?: string; counter?: number }
  mac_input: string
  meta_key: string
  file_key: string
  url?: string
}

/** Registers the chip of a published message under its published keys. */
async function registered(shop: Shop, vector: Vector) {
  const { piccData, ...params } = vector.params
  const body = piccData ? { picc_data: piccData, ...params } : params
  const cipher = piccData?.length === 48 ? "lrp" : "aes"
  const key_set = await shop.provenance.addKeySet({
    name: vector.id,
    sdm_meta_read_key: vector.meta_key,
    sdm_file_read_key: vector.file_key,
    diversification: "none",
    cipher,
    mac_input: vector.mac_input === "" ? "empty" : "enc_with_parameter",
  })
  const uid = uidOf(body, { cipher, meta_key: vector.meta_key })
  await aChip(shop, { uid, key_set: key_set as never })
  return { uid, key_set: key_set.id, body }
}

/** The publisher does not print every UID; the chip always sends it. */
function uidOf(
  body: Record<string, string>,
  { cipher, meta_key }: { cipher: "aes" | "lrp"; meta_key: string }
): string {
  const parsed = parseSunMessage(body as never)
  if (!parsed.ok || parsed.message.kind === "plain") {
    return body.uid?.toLowerCase() ?? ""
  }
  const { message } = parsed
  const picc = decryptPicc({
    message,
    meta_key: Buffer.from(meta_key, "hex"),
    cipher,
  })
  return picc.ok ? picc.uid : ""
}
