import type { Sql } from "../../../lib/sql"
import type { Conversion } from "../lib/conversion"

export type Origin = "postback" | "report"

export type StoredConversions = { created: number; changed: number }

type Batch = {
  source: string
  origin: Origin
  conversions: readonly Conversion[]
  /** When the network was asked, or its message came. */
  read_at: Date
}

const SAID = "status, network_status, sale_amount, commission_amount, currency"
const saidBy = (table: string) =>
  `(${SAID.split(", ")
    .map((it) => `${table}.${it}`)
    .join(", ")})`

/**
 * Whether what a network says now is later than what is known. By the time it
 * changed it, where both have one. What has none:
 * - a report tells how things stand when it is asked;
 * - a postback is as good as the last one, unless it was told before: networks
 *   repeat postbacks, and somebody may replay one.
 */
const IS_LATER = `case
  when excluded.changed_at > known.changed_at then true
  when excluded.changed_at < known.changed_at then false
  when excluded.changed_at is null and known.changed_at is not null
    then :origin = 'report' and :read_at::timestamptz >= known.changed_at
  when known.changed_at is null and excluded.changed_at is not null then true
  else :origin = 'report' or not exists (
    select from offer_conversion_event as told
    where told.conversion_id = known.id and told.origin = 'postback'
      and ${saidBy("told")} is not distinct from ${saidBy("excluded")})
  end`

const IS_NEWS = `${saidBy("known")} is distinct from ${saidBy("excluded")}
  or excluded.changed_at > known.changed_at
  or (known.changed_at is null and excluded.changed_at is not null)
  or (known.offer_id is null and excluded.offer_id is not null)
  or (known.click_id is null and excluded.click_id is not null)`

/** One row a conversion, in one order, so that two batches never deadlock. */
const STORE = `
  with given as (
    select given.*, click.offer_id, click.category
    from jsonb_to_recordset(:conversions::jsonb) as given(external_id text,
      click_id text, status text, network_status text, sale_amount numeric,
      commission_amount numeric, currency text, advertiser_id text,
      product text, occurred_at timestamptz, changed_at timestamptz)
    left join offer_click as click
      on click.id = given.click_id and click.source = :source
    order by given.external_id
  ), stored as (
    insert into offer_conversion as known (source, external_id, click_id,
      offer_id, category, status, network_status, sale_amount,
      commission_amount, currency, advertiser_id, product, occurred_at,
      changed_at, origin)
    select :source, external_id, click_id, offer_id, category, status,
      network_status, sale_amount, commission_amount, currency, advertiser_id,
      product, occurred_at, changed_at, :origin
    from given
    on conflict (source, external_id) do update set
      status = excluded.status,
      network_status = excluded.network_status,
      sale_amount = coalesce(excluded.sale_amount, known.sale_amount),
      commission_amount = excluded.commission_amount,
      currency = excluded.currency,
      advertiser_id = coalesce(excluded.advertiser_id, known.advertiser_id),
      product = coalesce(excluded.product, known.product),
      changed_at = greatest(known.changed_at, excluded.changed_at),
      origin = excluded.origin,
      click_id = case when known.offer_id is null
        then coalesce(excluded.click_id, known.click_id)
        else known.click_id end,
      category = case when known.offer_id is null
        then coalesce(excluded.category, known.category)
        else known.category end,
      offer_id = coalesce(known.offer_id, excluded.offer_id),
      updated_at = now()
    where (${IS_NEWS}) and (${IS_LATER})
    returning id, ${SAID}, xmax = 0 as is_new
  ), told as (
    insert into offer_conversion_event (conversion_id, ${SAID}, origin)
    select id, ${SAID}, :origin from stored
    where not exists (
      select from (
        select * from offer_conversion_event as event
        where event.conversion_id = stored.id order by event.id desc limit 1
      ) as latest
      where ${saidBy("latest")} is not distinct from ${saidBy("stored")})
  )
  select count(*) filter (where is_new)::int as created,
    count(*) filter (where not is_new)::int as changed
  from stored`

/**
 * Keeps what a network says of conversions: each once, by the network's id, and
 * as it was said last. Every change is an event of it. A click of ours leads to
 * its offer; what came without one is kept as well.
 */
export async function storeConversions(
  sql: Sql,
  batch: Batch
): Promise<StoredConversions> {
  const totals = { created: 0, changed: 0 }
  for (const conversions of rounds(batch.conversions)) {
    const [counted] = await sql.named<StoredConversions>(STORE, {
      source: batch.source,
      origin: batch.origin,
      read_at: batch.read_at,
      conversions: JSON.stringify(conversions),
    })
    totals.created += counted?.created ?? 0
    totals.changed += counted?.changed ?? 0
  }
  return totals
}

/**
 * A statement may touch a row once, and a report may tell of a conversion
 * twice: the second time goes into the second round.
 */
function rounds(conversions: readonly Conversion[]): Conversion[][] {
  const times = new Map<string, number>()
  const found: Conversion[][] = []
  for (const conversion of conversions) {
    const round = times.get(conversion.external_id) ?? 0
    times.set(conversion.external_id, round + 1)
    const batch = found[round] ?? []
    batch.push(conversion)
    found[round] = batch
  }
  return found
}
