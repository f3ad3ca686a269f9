import type { DollarStoreDeps } from "../deps"
import { dollarStoreErrors } from "../errors"
import { crossRate, type Rates as RateTable } from "../lib/equivalent-price"
import { parseEcb, type RateSheet } from "../lib/parse-ecb"
import { dayOf, newestRateDay, rateAgeDays } from "../lib/rate-calendar"
import { createLastGood } from "../lib/last-good"
import { fetchRates } from "./fetch-rates"

export type RateSource = "ecb" | "file" | "manual"

/** One day's rates as they are kept: units of each currency for one euro. */
export type StoredSheet = {
  date: string
  source: RateSource
  rates: RateTable
  fetched_at: Date
}

/** Units of a currency for one of the base currency. */
export type CrossRate = { rate: string; date: string; source: RateSource }

export type Rates = {
  /**
   * Rate that held on a day: of the newest sheet that is not after it, as a
   * decimal with twelve places. Null where there is no such sheet, or it has
   * no rate of the currency. Answers from memory while the database is away.
   *
   * @param currency in any case
   */
  at(currency: string, date: Date): Promise<CrossRate | null>
  /** The newest sheet that is not after `date`, which is now by default. */
  newest(date?: Date): Promise<StoredSheet | null>
  /** The newest sheet as it was a moment ago: for prices that are only shown. */
  remembered(): Promise<StoredSheet | null>
  list(paging: { limit: number; offset: number }): Promise<{
    sheets: StoredSheet[]
    count: number
  }>
  /** @throws `dollar_store_rates_unreadable` */
  importXml(xml: string): Promise<RateSheet[]>
  /**
   * Fetches where there may be newer ones. What was stored before stays when
   * it fails.
   *
   * @throws `dollar_store_rates_unavailable`, `dollar_store_rates_unreadable`
   */
  fetch(): Promise<RateSheet[]>
  /** Whether the bank should have newer rates by now than we fetched. */
  isFetchDue(): Promise<boolean>
  /** Age in days as prices count it; null without rates. */
  ageDays(): Promise<number | null>
}

const MEMORY_MS = 30_000

export function createRates(deps: DollarStoreDeps): Rates {
  const { options, now } = deps
  const memory = createLastGood<StoredSheet | null>({
    ttl_ms: MEMORY_MS,
    size_max: 1_000,
    now: () => now().getTime(),
  })
  const newest = (date = now()) => readNewest(deps, dayOf(date))
  const remembered = (date: Date) => memory.get(dayOf(date), () => newest(date))
  const store = async (xml: string, source: RateSource) => {
    const sheets = checked(xml, deps)
    await storeSheets(deps, { sheets, source })
    memory.clear()
    await deps.emit("dollar_store.rates_stored", {
      dates: sheets.map(({ date }) => date),
      source,
    })
    return sheets
  }
  return {
    newest,
    remembered: () => remembered(now()),
    async at(currency, date) {
      const sheet = await remembered(date)
      const to = currency.toUpperCase()
      const rate = sheet && crossRate(sheet.rates, options.base_currency, to)
      return rate ? { rate, date: sheet.date, source: sheet.source } : null
    },
    list: (paging) => listSheets(deps, paging),
    importXml: (xml) => store(xml, "file"),
    fetch: async () => await store(await fetchRates(options.ecb_url), "ecb"),
    async isFetchDue() {
      const [row] = await deps.sql.query<{ day: string | null }>(
        `select max(rate_date)::text as day from dollar_store_rate
         where source = 'ecb'`
      )
      return options.fetch_enabled && (row?.day ?? "") < newestRateDay(now())
    },
    async ageDays() {
      const sheet = await newest()
      return sheet && rateAgeDays(sheet.date, now())
    },
  }
}

/** @throws `dollar_store_rates_unreadable` */
function checked(xml: string, { options, now }: DollarStoreDeps): RateSheet[] {
  const parsed = parseEcb(xml)
  if (!parsed.ok) {
    throw dollarStoreErrors.ratesUnreadable(parsed.problem)
  }
  const future = parsed.sheets.find(({ date }) => date > dayOf(now()))
  if (future) {
    throw dollarStoreErrors.ratesUnreadable(
      `is of a day to come, ${future.date}`
    )
  }
  const { base_currency } = options
  const without = parsed.sheets.find(
    ({ rates }) => crossRate(rates, base_currency, "EUR") === null
  )
  if (without) {
    throw dollarStoreErrors.ratesUnreadable(
      `has no rate of ${base_currency} on ${without.date}`
    )
  }
  return parsed.sheets
}

/** A sheet replaces the one of its day and source as a whole. */
async function storeSheets(
  { sql, now }: DollarStoreDeps,
  { sheets, source }: { sheets: RateSheet[]; source: RateSource }
): Promise<void> {
  const rows = sheets.flatMap(({ date, rates }) =>
    Object.entries(rates).map(([currency, rate]) => ({ date, currency, rate }))
  )
  await sql.transaction(async (own) => {
    await own.query(
      `delete from dollar_store_rate
       where source = ? and rate_date = any(?::date[])`,
      [source, sheets.map(({ date }) => date)]
    )
    await own.query(
      `insert into dollar_store_rate
         (rate_date, source, currency, rate, fetched_at)
       select date, ?, currency, rate, ? from jsonb_to_recordset(?::jsonb)
         as row (date date, currency text, rate numeric)
       on conflict (rate_date, source, currency)
         do update set rate = excluded.rate, fetched_at = excluded.fetched_at`,
      [source, now(), JSON.stringify(rows)]
    )
  })
}

type SheetRow = {
  date: string
  source: RateSource
  rates: Record<string, string>
  fetched_at: Date
}

/** What a merchant imported for a day stands above what was fetched. */
const SHEETS = `
  select rate_date::text as date, source, max(fetched_at) as fetched_at,
    jsonb_object_agg(currency, trim_scale(rate)::text) as rates
  from dollar_store_rate`
const ORDER = `group by rate_date, source
  order by rate_date desc,
    array_position(array['manual', 'file', 'ecb'], source)`

async function readNewest({ sql }: DollarStoreDeps, day: string) {
  const [row] = await sql.query<SheetRow>(
    `${SHEETS} where rate_date = (select max(rate_date)
       from dollar_store_rate where rate_date <= ?) ${ORDER} limit 1`,
    [day]
  )
  return row ?? null
}

async function listSheets(
  { sql }: DollarStoreDeps,
  { limit, offset }: { limit: number; offset: number }
) {
  const sheets = await sql.query<SheetRow>(
    `${SHEETS} ${ORDER} limit ? offset ?`,
    [limit, offset]
  )
  const [total] = await sql.query<{ count: string }>(
    `select count(*) as count from
       (select distinct rate_date, source from dollar_store_rate) as sheets`
  )
  return { sheets, count: Number(total?.count ?? 0) }
}
