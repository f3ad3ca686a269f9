import { createSharedRead } from "../../../lib/share-reads"
import type { Sql } from "../../../lib/sql"
import type { CountryCount, OfferGroup } from "../lib/offer-groups"
import type { OfferSummary } from "../lib/offer-summary"

export type SummaryReader = {
  /** As it is when this is called, or later. */
  current(): Promise<OfferSummary>
}

type Known = { newest: string; lines: string; at: number; value: OfferSummary }

/** How long a line that was overtaken by a later one may be unknown. */
const FULL_CHECK_MS = 1_000

/** With who wrote it: after a restore the same ids can mean other lines. */
const NEWEST = `select concat(
  (select id || '/' || xmin from offer_count order by id desc limit 1), ' ',
  (select id || '/' || xmin from offer_country_count order by id desc limit 1)
) as newest`

/** Lines have ids of one order and commit in another. */
const LINES = `select count(*) || ' ' || coalesce(sum(id), 0) as lines
  from offer_count`

const GROUPS = `
  select offer_cell(status, source, kind, category, currency, commission_type,
      commission_band, market)::text as cell,
    source, kind, status, category, currency, commission_type,
    commission_band, market, sum(offers)::float8 as offers
  from offer_count
  group by source, kind, status, category, currency, commission_type,
    commission_band, market
  having sum(offers) > 0`

const COUNTRIES = `
  select source, status, country, sum(offers)::float8 as offers
  from offer_country_count group by source, status, country
  having sum(offers) > 0`

/**
 * The feed's counts, kept in this process for as long as nobody appended a
 * line. Requests that come while one check is under way share the next: each
 * gets counts that are no older than itself.
 */
export function createSummary(
  sql: Sql,
  now: () => number = Date.now
): SummaryReader {
  let known: Known | null = null
  async function refresh(): Promise<OfferSummary> {
    const [{ newest } = { newest: "" }] = await sql.query<{ newest: string }>(
      NEWEST,
      [],
      { prepare: "offer_summary_newest" }
    )
    if (known?.newest === newest && now() - known.at < FULL_CHECK_MS) {
      return known.value
    }
    const [{ lines } = { lines: "" }] = await sql.query<{ lines: string }>(
      LINES
    )
    const isSame = known?.newest === newest && known.lines === lines
    const value = isSame && known ? known.value : await load(sql)
    known = { newest, lines, at: now(), value }
    return value
  }

  const share = createSharedRead<OfferSummary>()
  return { current: () => share("", refresh) }
}

async function load(sql: Sql): Promise<OfferSummary> {
  return {
    groups: await sql.query<OfferGroup>(GROUPS),
    countries: await sql.query<CountryCount>(COUNTRIES),
  }
}
