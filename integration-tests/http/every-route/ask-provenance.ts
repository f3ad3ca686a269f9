import { aChip, aKeySet, aUid } from "../../factories/chips"
import { aGarment } from "../../factories/garments"
import type { Shop } from "../../factories/shop"
import type { Asker } from "./asker"

/** One good request to each route of provenance. */
export async function askProvenance(
  shop: Shop,
  { get, post }: Asker
): Promise<void> {
  const { admin, store, anybody } = shop
  const at = "/admin/provenance"
  const chip = await aChip(shop)
  const spare = await aKeySet(shop)
  const garment = await aGarment(shop)
  const tag = `${at}/tags/${chip.tag_id}`
  const unit = `${at}/garments/${garment.id}`
  const query = new URL(chip.url(1)).search
  const link = `/01/09506000134352/21/SN-1${query}`
  const keys = {
    sdm_meta_read_key: "31".repeat(16),
    sdm_file_read_key: "32".repeat(16),
  }

  await post(`${unit}/bind`, { tag_id: chip.tag_id })
  await post("/store/nfc/scan", chip.tap(0), { client: store })
  await get(`/t${query}`, { client: anybody })
  await get(`/t${query}`, { client: anybody.with({ accept: "text/html" }) })
  await post(`/t${query}`, undefined, { client: anybody })
  await get(link, { client: anybody })
  await post(link, undefined, { client: anybody })
  await get(`/store/nfc/products/${shop.tee.id}`, { client: store })
  await get(`/store/blockchain/digital-twins/${garment.token_id}`, {
    client: store,
  })
  const { cid } = await shop.provenance.minter.storage.put(
    new TextEncoder().encode("{}"),
    { name: "x.json" }
  )
  await get(`/ipfs/${cid}`, { client: anybody })
  await get("/docs/openapi.json", { client: anybody })
  const made = await post(`${at}/key-sets`, { name: "Shape", ...keys })
  await get(`${at}/key-sets`)
  await get(`${at}/key-sets/${made.key_set.id}`)
  await post(`${at}/key-sets/${made.key_set.id}/retire`)
  await post(`${at}/tags`, { uid: aUid(), key_set_id: spare.id })
  await post(`${at}/tags/import`, {
    csv: `uid\n${aUid()}`,
    key_set_id: spare.id,
  })
  await post(`${at}/tags/diagnose`, chip.tap(2))
  await post(`${tag}/rekey`, { key_set_id: spare.id })
  await post(`${tag}/suspend`, { note: "lost" })
  await post(`${tag}/reinstate`)
  await get(tag)
  await get(`${at}/tags`)
  await get(`${at}/garments`)
  await get(unit)
  await get(`${at}/scans`)
  await get(`${at}/scans/summary`)
  await get(`${at}/scans/anomalies`)
  await get(`${at}/summary`)
  await get(`${at}/transactions`)
  const { body: outbox } = await admin.get(`${at}/transactions`)
  await post(`${at}/transactions/${outbox.transactions[0].id}/retry`)
  await get(`${at}/products/${shop.tee.id}`)
  await post(`${at}/products/${shop.tee.id}`, { batch_number: "B-2" })
  await post(`${unit}/unbind`)
  await post(`${tag}/revoke`)
}
