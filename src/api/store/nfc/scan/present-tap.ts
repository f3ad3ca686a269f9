import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { z } from "@medusajs/framework/zod"
import { createMemo } from "../../../../lib/memo"
import { cidUri } from "../../../../modules/provenance/lib/token-uri"
import type {
  TappedGarment,
  TappedTag,
} from "../../../../modules/provenance/scans/tag-lookup"
import type { Tap } from "../../../../modules/provenance/scans/verify-tap"
import type { scanContract } from "../contracts"

type ScanAnswer = z.infer<(typeof scanContract)["responses"][200]["schema"]>
type ProductView = NonNullable<ScanAnswer["product"]>

/** A blocked garment says so, and nothing about whose it is. */
const BLOCKED: readonly string[] = ["suspended", "revoked"]

/** The answer to a tap: the verdict, and what it is about. */
export async function presentTap(
  container: MedusaContainer,
  { scan, tag }: Tap
): Promise<ScanAnswer> {
  const { id, verdict, reasons, counter, tamper } = scan
  const garment = BLOCKED.includes(verdict) ? null : (tag?.garment ?? null)
  return {
    scan: { id, verdict, reasons, counter, tamper },
    tag: tag && presentTag(tag),
    garment: garment && presentGarment(garment),
    product: await loadProduct(container, productIdOf(tag)),
    twin: garment && presentTwin(garment),
  }
}

export const productIdOf = (tag: TappedTag | null): string | null =>
  tag?.garment?.product_id ?? tag?.product_id ?? null

function presentTag({ id, uid, state, tamper }: TappedTag) {
  return { id, uid, state, tamper }
}

function presentGarment(garment: TappedGarment) {
  const { id, serial, batch_number, options } = garment
  const status = garment.status as "active" | "voided" | "returned"
  return { id, serial, status, batch_number, options: options ?? {} }
}

function presentTwin(garment: TappedGarment) {
  const { token_id, chain_id, contract_address, metadata_cid } = garment
  return {
    token_id,
    chain_id,
    contract_address,
    token_uri: metadata_cid && cidUri(metadata_cid),
    minted: garment.minted_at !== null,
  }
}

/** What is tapped is sold goods: its title may be some seconds old. */
const memo = createMemo<ProductView | null>({ ttl_ms: 10_000, size_max: 1_000 })

/** Remembered, because the same few products are tapped again and again. */
export async function loadProduct(
  container: MedusaContainer,
  id: string | null
): Promise<ProductView | null> {
  return id ? await memo(id, () => queryProduct(container, id)) : null
}

async function queryProduct(
  container: MedusaContainer,
  id: string
): Promise<ProductView | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "product",
    fields: ["id", "title", "handle", "thumbnail"],
    filters: { id },
  })
  return (data[0] as ProductView | undefined) ?? null
}
