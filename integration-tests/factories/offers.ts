import type { Shop } from "./shop"

export type OfferRowInput = Record<string, unknown> & { external_id: string }

/** Rows of the feed as a sync would have left them. */
export async function someOffers(
  { sql }: Pick<Shop, "sql">,
  rows: OfferRowInput[]
): Promise<string[]> {
  const made = await sql(
    `insert into offer_feed (source, external_id, kind, status, advertiser,
       title, description, category, price, currency, commission_type,
       commission_value, tracking_url, countries, languages, gtin,
       payload_hash, content_hash, title_key, search, updated_at)
     select coalesce(source, 'awin'), external_id, coalesce(kind, 'product'),
       coalesce(status, 'active'), advertiser, coalesce(title, 'A thing'),
       description, coalesce(category, 'apparel'), price, currency,
       coalesce(commission_type, 'percent'), commission_value,
       'https://www.awin1.com/cread.php/' || external_id,
       coalesce(countries, '{001}'), coalesce(languages, '{en}'), gtin,
       gen_random_uuid(), gen_random_uuid(), coalesce(title_key, 1),
       to_tsvector(offer_search_config(coalesce(languages[1], 'en')),
         coalesce(title, 'A thing') || ' ' || coalesce(description, '')),
       coalesce(updated_at, now())
     from jsonb_populate_recordset(null::offer_feed, ?::jsonb)
     returning id::text`,
    [JSON.stringify(rows)]
  )
  return made.map(({ id }) => id)
}

/** Many plain ones, each a second older than the one before. */
export const manyOffers = async (
  { sql }: Pick<Shop, "sql">,
  count: number
): Promise<void> => {
  await sql(
    `insert into offer_feed (source, external_id, kind, status, title,
       category, price, currency, commission_type, commission_value,
       tracking_url, countries, languages, payload_hash, content_hash,
       title_key, search, updated_at)
     select case when n % 3 = 0 then 'ebay' else 'awin' end, n::text, 'product',
       'active', 'Offer ' || n, case when n % 7 = 0 then 'shoes'
         else 'apparel' end, n % 500 + 1, 'DKK', 'percent', n % 40,
       'https://www.awin1.com/cread.php/' || n, '{DK}', '{da}',
       gen_random_uuid(), gen_random_uuid(), n,
       to_tsvector('danish', 'Offer ' || n),
       timestamptz '2026-01-01' - n * interval '1 second'
     from generate_series(1, ?::int) as n`,
    [count]
  )
}
