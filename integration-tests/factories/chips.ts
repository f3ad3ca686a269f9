import { fileReadKeyOf } from "../../src/modules/provenance/lib/key-diversification"
import {
  buildSunMessage,
  type SunParams,
} from "../../src/modules/provenance/lib/sun-builder"
import { neverAnswered } from "./contract-check"
import type { Shop } from "./shop"

export type KeySet = {
  id: string
  name: string
  version: number
  sdm_meta_read_key: string
  sdm_file_read_key: string
  diversification: "none" | "an10922"
  cipher: "aes" | "lrp"
  mac_input: "empty" | "enc" | "enc_with_parameter"
}

type Tapped = {
  /** Plain UID and counter in place of encrypted PICC data. */
  plain?: boolean
  /** 16 bytes, such as the tamper loop's two letters; encrypted by the chip. */
  file_data?: string
  base_url?: string
}

/** A chip that was encoded with a key set, and the tag that stands for it. */
export type Chip = {
  uid: string
  tag_id: string
  key_set: KeySet
  /** A body of the scan route. */
  tap: (counter: number, tapped?: Tapped) => SunParams
  /** The address that a phone opens. */
  url: (counter: number, tapped?: Tapped) => string
}

let made = 0
const nextHex = (digits: number) => (++made).toString(16).padStart(digits, "0")

/** Fourteen hex digits that no other chip of this file has. */
export const aUid = () => `04${nextHex(12)}`

/** Fresh keys for every set: two of a test must not open each other's taps. */
export async function aKeySet(
  { admin }: Shop,
  over: Partial<Omit<KeySet, "id" | "version">> = {}
): Promise<KeySet> {
  const body = {
    name: "Spring",
    sdm_meta_read_key: `a1b2c3d4e5f60718${nextHex(16)}`,
    sdm_file_read_key: `18f7e6d5c4b3a291${nextHex(16)}`,
    diversification: "an10922" as const,
    cipher: "aes" as const,
    mac_input: "empty" as const,
    ...over,
  }
  neverAnswered(body.sdm_meta_read_key, body.sdm_file_read_key)
  const answer = await admin.post("/admin/provenance/key-sets", body)
  expect(answer).toMatchObject({ status: 200 })
  const { id, version } = answer.body.key_set
  return { ...body, id, version }
}

export async function aChip(
  shop: Shop,
  {
    uid = aUid(),
    key_set,
    product_id,
  }: { uid?: string; key_set?: KeySet; product_id?: string } = {}
): Promise<Chip> {
  const keys = key_set ?? (await aKeySet(shop))
  const answer = await shop.admin.post("/admin/provenance/tags", {
    uid,
    key_set_id: keys.id,
    product_id,
  })
  expect(answer).toMatchObject({ status: 200 })
  return { ...chipWith(uid, keys), tag_id: answer.body.tag.id }
}

/** What a chip with these keys sends, registered or not. */
export function chipWith(
  uid: string,
  key_set: KeySet
): Omit<Chip, "tag_id"> & Pick<Chip, "tap" | "url"> {
  const built = (counter: number, { plain, ...tapped }: Tapped = {}) =>
    buildSunMessage({
      uid,
      counter,
      ...keysOf(uid, key_set),
      mirror: plain ? "plain" : "encrypted",
      base_url: tapped.base_url ?? "https://id.example.com/t",
      file_data: tapped.file_data
        ? Buffer.from(tapped.file_data, "latin1")
        : undefined,
    })
  return {
    uid,
    key_set,
    tap: (counter, tapped) => built(counter, tapped).params,
    url: (counter, tapped) => built(counter, tapped).url ?? "",
  }
}

function keysOf(uid: string, key_set: KeySet) {
  const { diversification, cipher, mac_input } = key_set
  return {
    meta_key: Buffer.from(key_set.sdm_meta_read_key, "hex"),
    file_key: fileReadKeyOf({
      key_set_diversification: diversification,
      master: Buffer.from(key_set.sdm_file_read_key, "hex"),
      uid,
    }),
    cipher,
    mac_input,
  }
}
