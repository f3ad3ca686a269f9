import { randomBytes } from "node:crypto"
import { buildSunMessage } from "../../src/modules/provenance/lib/sun-builder"
import { adminApi, type Shop } from "./shop"

/** A key set of this run alone, with the keys that a chip would have. */
export type Chips = {
  id: string
  /** As a choice of key sets has it. */
  label: string
  keys: { meta_key: Buffer; file_key: Buffer }
}

/** Adds a key set; a name that exists gets its next version. */
export async function addChips(shop: Shop, name: string): Promise<Chips> {
  const keys = { meta_key: randomBytes(16), file_key: randomBytes(16) }
  const { key_set } = await adminApi<{
    key_set: { id: string; version: number }
  }>(shop, "provenance/key-sets", {
    method: "POST",
    body: {
      name,
      sdm_meta_read_key: keys.meta_key.toString("hex"),
      sdm_file_read_key: keys.file_key.toString("hex"),
      diversification: "none",
      cipher: "aes",
      mac_input: "empty",
    },
  })
  const label = `${name} · version ${key_set.version}`
  return { id: key_set.id, label, keys }
}

/** A UID that no other chip has; 04 is NXP's code (ISO/IEC 7816-6). */
export const newUid = () => `04${randomBytes(6).toString("hex")}`

/** Registers a chip. */
export async function addTag(
  shop: Shop,
  chips: Chips,
  uid = newUid()
): Promise<{ id: string; uid: string }> {
  const body = { uid, key_set_id: chips.id }
  const { tag } = await adminApi<{ tag: { id: string; uid: string } }>(
    shop,
    "provenance/tags",
    { method: "POST", body }
  )
  return tag
}

/** The address that the chip's `counter`th tap opens. */
export function tapUrl(
  shop: Shop,
  chips: Chips,
  { uid, counter }: { uid: string; counter: number }
): string {
  const { url } = buildSunMessage({
    ...chips.keys,
    uid,
    counter,
    cipher: "aes",
    mac_input: "empty",
    mirror: "encrypted",
    base_url: `${shop.url}/t`,
  })
  return url ?? ""
}

/** The same with a MAC that no chip made. */
export const forged = (url: string): string =>
  url.replace(/cmac=.*/, "cmac=0123456789ABCDEF")
