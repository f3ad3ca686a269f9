import { createKeyring } from "../../src/lib/envelope-encryption"
import { fileReadKeyOf } from "../../src/modules/provenance/lib/key-diversification"
import { buildSunMessage } from "../../src/modules/provenance/lib/sun-builder"
import { DEMO_UIDS, demoKeys } from "../../src/scripts/seed/demo-tags"

/**
 * Distinct valid taps of the demo's tags, each by another client: an address
 * of its own, told through the proxy that the bench's shop trusts, so that no
 * client meets its rate limit. Made before the load, which they would slow.
 */
export function demoTaps(encryptionKeys: string, count: number) {
  const { meta_key, file_key_master } = demoKeys(createKeyring(encryptionKeys))
  const chips = DEMO_UIDS.map((uid) => ({
    uid,
    meta_key,
    file_key: fileReadKeyOf({
      key_set_diversification: "an10922",
      master: file_key_master,
      uid,
    }),
    cipher: "aes" as const,
    mac_input: "empty" as const,
    mirror: "encrypted" as const,
  }))
  return Array.from({ length: count }, (_, n) => {
    const chip = chips[n % chips.length]!
    const counter = Math.floor(n / chips.length)
    const client = `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`
    return { params: buildSunMessage({ ...chip, counter }).params, client }
  })
}
