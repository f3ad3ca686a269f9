import { fileReadKeyOf } from "../../src/modules/provenance/lib/key-diversification"
import { buildSunMessage } from "../../src/modules/provenance/lib/sun-builder"
import type { ShopClient } from "./shop-client"

/** Keys as a merchant enters them. */
export const STORY_KEYS = {
  name: "Story",
  sdm_meta_read_key: "5c1e7ab90d3f48628c1e7ab90d3f4862",
  sdm_file_read_key: "a90d3f48625c1e7ab90d3f48625c1e7a",
  diversification: "an10922",
  cipher: "aes",
  mac_input: "empty",
} as const

/** What a chip with the story's keys writes at its `counter`-th tap. */
export function tapUrl(shopUrl: string, uid: string, counter: number): string {
  const { url } = buildSunMessage({
    uid,
    counter,
    meta_key: Buffer.from(STORY_KEYS.sdm_meta_read_key, "hex"),
    file_key: fileReadKeyOf({
      key_set_diversification: STORY_KEYS.diversification,
      master: Buffer.from(STORY_KEYS.sdm_file_read_key, "hex"),
      uid,
    }),
    cipher: STORY_KEYS.cipher,
    mac_input: STORY_KEYS.mac_input,
    mirror: "encrypted",
    base_url: `${shopUrl}/t`,
  })
  return url ?? ""
}

export type ScanAnswer = {
  scan: { id: string; verdict: string; reasons: string[]; counter: number }
  tag: { id: string; uid: string } | null
  garment: { id: string; serial: string } | null
  product: { title: string } | null
  twin: { token_id: string; minted: boolean } | null
}

/** A tap by one of several phones. */
export const scan = (
  { store }: ShopClient,
  body: Record<string, string>,
  phone = "Ada's phone"
): Promise<ScanAnswer> =>
  store<ScanAnswer>("POST", "/store/nfc/scan", body, { "user-agent": phone })
