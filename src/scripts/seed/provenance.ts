import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { provenanceOf } from "../../modules/provenance/resolve"
import { SELVEDGE_MODULE } from "../../modules/selvedge"
import type SelvedgeModuleService from "../../modules/selvedge/service"
import { saveProductProvenanceWorkflow } from "../../workflows/provenance/save-product-provenance"
import {
  DEMO_BATCH,
  DEMO_KEY_SET,
  DEMO_UIDS,
  demoKeys,
  demoTapUrl,
} from "./demo-tags"
import { findOrCreate } from "./find-or-create"
import { FLUX_PRODUCTS } from "./flux-products"

export type ProvenanceDemo = {
  /** Address that a phone opens when it taps the demo garment. */
  tap_url: string
}

/** NFC for the demo's products, a key set and some tags of its keys. */
export async function seedProvenance(
  container: MedusaContainer
): Promise<ProvenanceDemo> {
  const { keyring } = container.resolve<SelvedgeModuleService>(SELVEDGE_MODULE)
  const provenance = provenanceOf(container)
  const products = await enableProducts(container)
  const keySet = await findOrCreate<{ id: string }>({
    find: () => provenance.listKeySets({ name: DEMO_KEY_SET }),
    create: async () => [await provenance.addKeySet(demoKeySet(keyring))],
  })
  for (const [at, uid] of DEMO_UIDS.entries()) {
    const product_id = products[at % products.length] ?? null
    await findOrCreate<{ id: string }>({
      find: () => provenance.listTags({ uid }),
      create: async () => [
        await provenance.provisionTag(
          // The later ones fit any product, for binding at packing.
          {
            uid,
            key_set_id: keySet.id,
            product_id: at < 8 ? product_id : null,
          },
          { actor_id: null }
        ),
      ],
    })
  }
  const { public_url } = provenance.options
  return { tap_url: demoTapUrl(keyring, { public_url, now: new Date() }) }
}

function demoKeySet(keyring: SelvedgeModuleService["keyring"]) {
  const { meta_key, file_key_master } = demoKeys(keyring)
  return {
    name: DEMO_KEY_SET,
    sdm_meta_read_key: meta_key.toString("hex"),
    sdm_file_read_key: file_key_master.toString("hex"),
    diversification: "an10922" as const,
    cipher: "aes" as const,
    mac_input: "empty" as const,
  }
}

async function enableProducts(container: MedusaContainer): Promise<string[]> {
  const handles = FLUX_PRODUCTS.map(({ handle }) => handle)
  const products = await container
    .resolve(Modules.PRODUCT)
    .listProducts({ handle: handles }, { select: ["id"], take: handles.length })
  const known = await provenanceOf(container).productsById(
    products.map(({ id }) => id)
  )
  const knownIds = new Set(known.map(({ product_id }) => product_id))
  for (const { id } of products.filter(
    (product) => !knownIds.has(product.id)
  )) {
    await saveProductProvenanceWorkflow(container).run({
      input: { product_id: id, nfc_enabled: true, batch_number: DEMO_BATCH },
    })
  }
  return products.map(({ id }) => id)
}
