import type { Sql } from "../../../../lib/sql"
import type { Conversion } from "../../lib/conversion"

export const aConversion = (over: Partial<Conversion> = {}): Conversion => ({
  external_id: "t1",
  click_id: null,
  status: "pending",
  network_status: "PENDING",
  sale_amount: "100",
  commission_amount: "5",
  currency: "DKK",
  advertiser_id: null,
  product: null,
  occurred_at: "2026-05-01T10:00:00.000Z",
  changed_at: null,
  ...over,
})

export async function aClick(
  sql: Sql,
  click: { id: string; offer_id: string; source?: string; traffic?: string }
): Promise<void> {
  await sql.named(
    `insert into offer_click (id, offer_id, source, category, kind, traffic,
       client_hash) values (:id, :offer_id::bigint, :source, 'shoes', 'product',
       :traffic, '')`,
    { source: "acme", traffic: "human", ...click }
  )
}

/** What is known, and what was said of each, in order. */
export async function known(sql: Sql) {
  return {
    conversions: await sql.query(
      `select external_id, status, commission_amount::text as commission,
         currency, offer_id::text, origin from offer_conversion
       order by external_id`
    ),
    events: (
      await sql.query<{ said: string }>(
        `select c.external_id || ' ' || e.status || ' ' || e.commission_amount
           || ' ' || e.currency as said
         from offer_conversion_event as e
         join offer_conversion as c on c.id = e.conversion_id order by e.id`
      )
    ).map(({ said }) => said),
  }
}
