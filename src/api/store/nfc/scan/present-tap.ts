import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { z } from "@medusajs/framework/zod"
import { cidUri } from "../../../../modules/provenance/lib/token-uri"
import type {
  Tap,
  TappedGarment,
  TappedTag,
} from "../../../../modules/provenance/scans/verify-tap"
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

/** Cached: the same few products are tapped again and again. */
export async function loadProduct(
  container: MedusaContainer,
  id: string | null
): Promise<ProductView | null> {
  if (!id) {
    return null
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph(
    {
      entity: "product",
      fields: ["id", "title", "handle", "thumbnail"],
      filters: { id },
    },
    { cache: { enable: true } }
  )
  return (data[0] as ProductView | undefined) ?? null
}
