import type { Sql } from "../../../lib/sql"

const OFFER = {
  source: "acme",
  kind: "product",
  status: "active",
  advertiser_id: null as string | null,
  advertiser: "Shoe Shop" as string | null,
  title: "Runner",
  category: "shoes",
  price: "10.50" as string | null,
  currency: "DKK" as string | null,
  tracking_url: "https://track.example.com/1?a=b",
  landing_url: null as string | null,
  gtin: null as string | null,
  title_key: null as string | null,
  starts_at: null as string | null,
  ends_at: null as string | null,
}

let made = 0

/** Writes an offer as the engine would. @returns its id */
export async function anOffer(
  sql: Sql,
  over: Partial<typeof OFFER> & { external_id?: string } = {}
): Promise<string> {
  made += 1
  const offer = { external_id: `x${made}`, ...OFFER, ...over }
  const [row] = await sql.named<{ id: string }>(
    `insert into offer_feed (source, external_id, kind, status, advertiser_id,
       advertiser, title, category, price, currency, commission_type,
       tracking_url, landing_url, countries, languages, gtin, payload_hash,
       content_hash, title_key, search, starts_at, ends_at)
     values (:source, :external_id, :kind, :status, :advertiser_id, :advertiser,
       :title, :category, :price, :currency, 'unknown', :tracking_url,
       :landing_url, '{001}', '{}', :gtin, gen_random_uuid(),
       gen_random_uuid(), :title_key, '', :starts_at, :ends_at)
     returning id::text`,
    { ...offer, title_key: offer.title_key ?? String(made) }
  )
  return row!.id
}
