import { createSharedRead } from "../../../lib/share-reads"
import type { Sql } from "../../../lib/sql"
import type { CountryCount, OfferGroup } from "../lib/offer-groups"
import type { OfferSummary } from "../lib/offer-summary"

export type SummaryReader = {
  /** As it is when this is called, or later. */
  current(): Promise<OfferSummary>
}

type Known = {
  newest: string
  /** The lines that were added up, and the last one's id. */
  lines: string
  last: string
  at: number
  value: OfferSummary
}

/** How long a line that was overtaken by a later one may be unknown. */
const FULL_CHECK_MS = 1_000

/** With who wrote it: after a restore the same ids can mean other lines. */
const NEWEST = `select concat(
  (select id || '/' || xmin from offer_count order by id desc limit 1), ' ',
  (select id || '/' || xmin from offer_country_count order by id desc limit 1)
) as newest`

/**
 * Lines have ids of one order and commit in another. With who wrote them: of a
 * table that was emptied and filled again the same ids are other lines.
 */
const LINES = `select concat(count(*), ' ', sum(id), ' ',
    sum(xmin::text::bigint)) as lines
  from offer_count`

const KEY = `source, kind, status, category, currency, commission_type,
  commission_band, market`

/** Of one snapshot, with what lines there are in it. */
const GROUPS = `
  select offer_cell(status, source, kind, category, currency, commission_type,
      commission_band, market)::text as cell,
    ${KEY}, sum(offers)::float8 as offers,
    (${LINES}) as lines, (${LINES} where id <= :last::bigint) as earlier,
    (select max(id)::text from offer_count) as last
  from offer_count where id > :last::bigint group by ${KEY}`

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
    const isNewest = known?.newest === newest
    if (known && isNewest && now() - known.at < FULL_CHECK_MS) {
      return known.value
    }
    if (known && isNewest && known.lines === (await linesOf(sql))) {
      known.at = now()
      return known.value
    }
    const read = (await readOn(sql, known)) ?? (await readAll(sql))
    known = { ...read, newest, at: now() }
    return known.value
  }

  const share = createSharedRead<OfferSummary>()
  return { current: () => share("", refresh) }
}

const linesOf = async (sql: Sql): Promise<string | undefined> =>
  (await sql.query<{ lines: string }>(LINES))[0]?.lines

type GroupRow = OfferGroup & Pick<Known, "lines" | "last"> & { earlier: string }
type Read = Pick<Known, "lines" | "last" | "value">

/**
 * Adds what was appended: a feed has tens of thousands of groups, and a sync
 * changes some of them each second.
 *
 * @returns null when earlier lines were folded, or came late
 */
async function readOn(sql: Sql, known: Known | null): Promise<Read | null> {
  if (!known) {
    return null
  }
  const rows = await sql.named<GroupRow>(GROUPS, { last: known.last })
  const [first] = rows
  if (!first || first.earlier !== known.lines) {
    return null
  }
  const groups = new Map(known.value.groups.map((it) => [it.cell, it]))
  for (const row of rows) {
    const offers = (groups.get(row.cell)?.offers ?? 0) + row.offers
    groups.set(row.cell, groupOf({ ...row, offers }))
  }
  return await readOf(sql, first, [...groups.values()])
}

/** As {@link LINES} has it of an empty table. */
const NOTHING = { lines: "0  ", last: "0" }

async function readAll(sql: Sql): Promise<Read> {
  const rows = await sql.named<GroupRow>(GROUPS, { last: "0" })
  const { lines, last } = rows[0] ?? NOTHING
  return await readOf(sql, { lines, last }, rows.map(groupOf))
}

async function readOf(
  sql: Sql,
  { lines, last }: Pick<Known, "lines" | "last">,
  groups: OfferGroup[]
): Promise<Read> {
  const countries = await sql.query<CountryCount>(COUNTRIES)
  const present = groups.filter(({ offers }) => offers > 0)
  return { lines, last, value: { groups: present, countries } }
}

const groupOf = (row: GroupRow): OfferGroup => {
  const { lines: _l, earlier: _e, last: _i, ...group } = row
  return group
}
