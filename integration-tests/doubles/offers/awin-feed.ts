import { createWriteStream } from "node:fs"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { createGzip } from "node:zlib"

export type AwinFeedOptions = {
  rows: number
  /** Share of rows with another price than in a feed without changes. */
  changed_share?: number
  /** Which rows changed, and to what: each seed changes others. */
  seed?: number
  /** Share of rows with too few fields. */
  broken_share?: number
  /** Rows before the first: a feed from 100 on has none of the first 100. */
  first_row?: number
}

/** Columns that a download asks for; Awin writes them in this order. */
const COLUMNS = [
  "aw_deep_link",
  "product_name",
  "aw_product_id",
  "merchant_product_id",
  "merchant_image_url",
  "aw_image_url",
  "description",
  "merchant_category",
  "category_name",
  "search_price",
  "rrp_price",
  "product_price_old",
  "currency",
  "merchant_name",
  "merchant_id",
  "merchant_deep_link",
  "language",
  "ean",
  "product_GTIN",
  "in_stock",
  "is_for_sale",
  "valid_from",
  "valid_to",
]

const CHUNK_ROWS = 2_000

/**
 * Writes a product feed as Awin serves it, CSV in gzip, of any size and with
 * the memory of a few thousand rows. Row n is the same in every feed, unless it
 * is one of the changed ones.
 */
export async function writeAwinFeed(
  path: string,
  options: AwinFeedOptions
): Promise<void> {
  await pipeline(
    Readable.from(chunksOf(options), { objectMode: false }),
    createGzip({ level: 1, chunkSize: 1 << 18 }),
    createWriteStream(path, { highWaterMark: 1 << 20 })
  )
}

/** The same feed as text, for a few rows. */
export const awinFeedText = (options: AwinFeedOptions): string =>
  [...chunksOf(options)].map(String).join("")

function* chunksOf(options: AwinFeedOptions): Generator<Buffer> {
  const first = options.first_row ?? 0
  const end = first + options.rows
  yield Buffer.from(`${COLUMNS.join(",")}\n`)
  for (let from = first; from < end; from += CHUNK_ROWS) {
    const lines: string[] = []
    for (let row = from; row < Math.min(from + CHUNK_ROWS, end); row++) {
      lines.push(lineOf(row, options))
    }
    yield Buffer.from(lines.join(""))
  }
}

const GARMENTS = "Shirt,Jumper,Coat,Scarf,Trousers,Boots,Belt,Dress".split(",")
const COLOURS =
  "indigo,ecru,charcoal,moss,rust,sand,navy,plum,slate,ochre,ivory".split(",")
const CLOTHS = "linen,merino,selvedge denim,cotton twill,tweed".split(",")

function lineOf(row: number, options: AwinFeedOptions): string {
  const { changed_share = 0, seed = 1, broken_share = 0 } = options
  if (broken_share > 0 && share(row, 77) < broken_share) {
    return `https://www.awin1.com/pclick.php?p=${row},cut short\n`
  }
  const id = 20_000_000_000 + row
  const base = 1_000 + (hash(row, 1) % 40_000)
  const isChanged = changed_share > 0 && share(row, seed) < changed_share
  const pence = isChanged ? base + 1 + (hash(row, seed + 1) % 500) : base
  const garment = GARMENTS[row % GARMENTS.length]
  const colour = COLOURS[row % COLOURS.length]
  const cloth = CLOTHS[row % CLOTHS.length]
  const merchant = 1_000 + (row % 50)
  const page = `https://shop-${merchant}.example.com/p/${row}`
  const image = `https://images.example.com/${merchant}/${row}.jpg`
  const ean = ean13(row)
  return (
    `"https://www.awin1.com/pclick.php?p=${id}&a=45628&m=${merchant}",` +
    `"${garment} of ${cloth}, ${colour}, no. ${row}",${id},SKU-${row},` +
    `${image},https://images2.productserve.com/?w=200&url=${image},` +
    `"A ${garment} in ${colour} ${cloth}. Cut and sewn to last, with ""flat-felled"" seams, ` +
    `horn buttons and a lining that can be renewed. Wash cool, dry in the shade. Style ${row}.",` +
    `"Clothing > ${garment}s",${garment}s,${money(pence)},${money(base + 1_500)},,GBP,` +
    `Shop ${merchant},${merchant},${page},en,${ean},${ean},1,1,,\n`
  )
}

const money = (pence: number) =>
  `${Math.trunc(pence / 100)}.${String(pence % 100).padStart(2, "0")}`

/** A row's, of the British range, with its check digit. */
export function ean13(row: number): string {
  const digits = `50${String(row).padStart(10, "0")}`
  let sum = 0
  for (let at = 0; at < 12; at++) {
    sum += (digits.charCodeAt(at) - 48) * (at % 2 === 0 ? 1 : 3)
  }
  return digits + String((10 - (sum % 10)) % 10)
}

const share = (row: number, seed: number) => hash(row, seed) / 2 ** 32

/** Spread evenly over 32 bits (the finaliser of MurmurHash3). */
function hash(row: number, seed: number): number {
  let h = Math.imul(row + 1, 0x9e3779b1) ^ Math.imul(seed, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
