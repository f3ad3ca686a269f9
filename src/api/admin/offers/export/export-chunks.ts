import { csvLine } from "../../../../modules/offers/lib/csv-line"
import type { OfferRow } from "../../../../modules/offers/reads/offer-row"
import { presentOffer } from "../present-offer"

export const EXPORT_TYPES = {
  csv: "text/csv; charset=utf-8",
  jsonl: "application/x-ndjson; charset=utf-8",
} as const
export type ExportFormat = keyof typeof EXPORT_TYPES

/** Columns of the file, in order. */
export const EXPORT_COLUMNS = [
  "id",
  "source",
  "external_id",
  "kind",
  "status",
  "advertiser_id",
  "advertiser",
  "title",
  "description",
  "category",
  "network_category",
  "price",
  "old_price",
  "currency",
  "commission_type",
  "commission_value",
  "commission_max",
  "commission_currency",
  "commission_terms",
  "tracking_url",
  "landing_url",
  "image_url",
  "countries",
  "languages",
  "gtin",
  "coupon_code",
  "starts_at",
  "ends_at",
  "overridden",
  "first_seen_at",
  "last_seen_at",
  "missing_since",
  "updated_at",
] as const satisfies (keyof ReturnType<typeof presentOffer>)[]

/** The file, a batch of rows at a time. CSV begins with its header. */
export async function* exportChunks(
  batches: AsyncIterable<OfferRow[]>,
  format: ExportFormat
): AsyncGenerator<Buffer> {
  if (format === "csv") {
    yield Buffer.from(csvLine(EXPORT_COLUMNS))
  }
  const lineOf = format === "csv" ? csvLineOf : jsonLineOf
  for await (const rows of batches) {
    yield Buffer.from(rows.map(lineOf).join(""))
  }
}

const jsonLineOf = (row: OfferRow) => `${JSON.stringify(presentOffer(row))}\n`

function csvLineOf(row: OfferRow): string {
  const offer = presentOffer(row)
  return csvLine(EXPORT_COLUMNS.map((name) => cellOf(offer[name])))
}

/** Lists are joined by spaces: codes and names of fields hold none. */
function cellOf(value: string | number | string[] | Date | null) {
  if (value instanceof Date) {
    return value.toISOString()
  }
  return Array.isArray(value) ? value.join(" ") : value
}
