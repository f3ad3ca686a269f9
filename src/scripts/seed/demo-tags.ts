import type { Keyring } from "../../lib/envelope-encryption"
import { fileReadKeyOf } from "../../modules/provenance/lib/key-diversification"
import { buildSunMessage } from "../../modules/provenance/lib/sun-builder"

export const DEMO_KEY_SET = "FLUX demo"
export const DEMO_BATCH = "FLUX-2026-01"

/** UIDs of the demo's tags; 04 is NXP's manufacturer code (ISO/IEC 7816-6). */
export const DEMO_UIDS = Array.from(
  { length: 24 },
  (_, n) => `04f1000000${(0x0080 + n * 0x0100).toString(16).padStart(4, "0")}`
)

/**
 * Keys of the demo's chips, from the installation's encryption key: nothing to
 * store, the same each time, and nobody else's.
 */
export function demoKeys(keyring: Keyring) {
  const key = (name: string) =>
    keyring.derive(`demo-key-set:${name}`).subarray(0, 16)
  return { meta_key: key("meta"), file_key_master: key("file") }
}

const EPOCH_MS = Date.UTC(2026, 0, 1)
const TICK_MS = 10_000

/** A tap of the first demo tag: each ten seconds another, always a newer one. */
export function demoTapUrl(
  keyring: Keyring,
  { public_url, now }: { public_url: string; now: Date }
): string {
  const [uid = ""] = DEMO_UIDS
  const { meta_key, file_key_master } = demoKeys(keyring)
  const { url } = buildSunMessage({
    uid,
    counter: Math.floor((now.getTime() - EPOCH_MS) / TICK_MS) & 0xffffff,
    meta_key,
    file_key: fileReadKeyOf({
      key_set_diversification: "an10922",
      master: file_key_master,
      uid,
    }),
    cipher: "aes",
    mac_input: "empty",
    mirror: "encrypted",
    base_url: `${public_url}/t`,
  })
  return url ?? ""
}
