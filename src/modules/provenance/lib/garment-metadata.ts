import { canonicalJson } from "./canonical-json"

/** The version of the JSON's shape. Raised when a reader would notice. */
export const METADATA_SCHEMA_VERSION = "1"

/** One IPFS block of the default chunker: within it CID and hash are one. */
export const METADATA_BYTES_MAX = 262_144

/** Longest description kept, in characters (Unicode code points). */
export const DESCRIPTION_LENGTH_MAX = 2000

export type GarmentMetadataInput = {
  brand?: string
  product: {
    title: string
    handle: string
    description?: string | null
    thumbnail?: string | null
  }
  variant: {
    title?: string | null
    sku?: string | null
    /** What was chosen: `{ Size: "M", Colour: "Black" }`. */
    options: Record<string, string>
  }
  batch_number: string | null
  /** Tells this garment from its twins; public for ever. */
  serial: string
  /** What the merchant says of the product: `{ Fabric: "Wool" }`. */
  attributes?: Record<string, string>
  /** Page about this garment. */
  external_url?: string
}

/** ERC-721 metadata with the fields marketplaces read (OpenSea's names). */
export type GarmentMetadata = {
  schema_version: string
  name: string
  description: string
  /** Left out unless the product has an absolute http(s) or ipfs address. */
  image?: string
  external_url?: string
  attributes: { trait_type: string; value: string }[]
  product: { handle: string; title: string }
  batch_number: string | null
  properties: { serial: string; sku: string | null; variant: string | null }
}

/**
 * What a garment's token says, built field by field: the JSON is public and
 * cannot be recalled, so nothing of the input is passed on unnamed. It knows no
 * order, customer or address; keep them out of `attributes` too.
 *
 * @throws RangeError when title, handle or serial is blank.
 */
export function garmentMetadata(input: GarmentMetadataInput): GarmentMetadata {
  const { product, variant } = input
  const title = required("product title", product.title)
  const handle = required("product handle", product.handle)
  const serial = required("serial", input.serial)
  const image = publicUrl(product.thumbnail)
  const external_url = publicUrl(input.external_url)
  return {
    schema_version: METADATA_SCHEMA_VERSION,
    name: `${title} #${serial}`,
    description: shorten(product.description),
    ...(image && { image }),
    ...(external_url && { external_url }),
    attributes: traits(input),
    product: { handle, title },
    batch_number: textOrNull(input.batch_number),
    properties: {
      serial,
      sku: textOrNull(variant.sku),
      variant: textOrNull(variant.title),
    },
  }
}

/**
 * The bytes that are stored: canonical JSON in UTF-8, so one garment always has
 * one CID, whatever the order in which its attributes were read.
 *
 * @throws RangeError above {@link METADATA_BYTES_MAX}.
 */
export function encodeMetadata(metadata: GarmentMetadata): Uint8Array {
  const bytes = new TextEncoder().encode(canonicalJson(metadata))
  if (bytes.length > METADATA_BYTES_MAX) {
    throw new RangeError(
      `Metadata of ${metadata.product.handle} is ${bytes.length} bytes, at most ${METADATA_BYTES_MAX} fit one IPFS block: shorten its attributes`
    )
  }
  return bytes
}

/**
 * Brand, batch and serial are the brand's word, options what was sold: neither
 * gives way to a product attribute of the same name.
 */
function traits(input: GarmentMetadataInput): GarmentMetadata["attributes"] {
  const named = new Map<string, { trait_type: string; value: string }>()
  const all = [
    ["Brand", input.brand ?? ""],
    ["Batch number", input.batch_number ?? ""],
    ["Serial", input.serial],
    ...sortedEntries(input.variant.options),
    ...sortedEntries(input.attributes ?? {}),
  ] as const
  for (const [name, text] of all) {
    const trait = { trait_type: name.trim(), value: text.trim() }
    const key = trait.trait_type.toLowerCase()
    if (trait.trait_type && trait.value && !named.has(key)) {
      named.set(key, trait)
    }
  }
  return [...named.values()]
}

/** Databases give keys in any order. By code unit: a locale's order varies. */
function sortedEntries(record: Record<string, string>): [string, string][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))
}

function required(name: string, text: string): string {
  const trimmed = text.trim()
  if (!trimmed) {
    throw new RangeError(`Garment metadata needs a ${name}`)
  }
  return trimmed
}

function textOrNull(text: string | null | undefined): string | null {
  return text?.trim() || null
}

/** Cuts between code points, so no half of a surrogate pair is left. */
function shorten(text: string | null | undefined): string {
  const points = Array.from(text?.trim() ?? "")
  return points.length <= DESCRIPTION_LENGTH_MAX
    ? points.join("")
    : `${points.slice(0, DESCRIPTION_LENGTH_MAX - 1).join("")}…`
}

/** Only what a stranger can open, and no login inside it. */
function publicUrl(text: string | null | undefined): string | undefined {
  const trimmed = text?.trim()
  if (!trimmed || !URL.canParse(trimmed)) {
    return undefined
  }
  const { protocol, username, password } = new URL(trimmed)
  const isPublic = ["https:", "http:", "ipfs:"].includes(protocol)
  return isPublic && !username && !password ? trimmed : undefined
}
