import type { Sql } from "../../../lib/sql"
import type { DollarStoreDeps } from "../deps"
import type { Card, GridRow } from "./card"

export type GridFilters = {
  /** In capitals; own products without a price in it are left out. */
  currency: string
  category?: string
}

export type Cards = {
  /**
   * A number for a look at the other modules, drawn before it begins. What a
   * later look found stands above what an earlier one brings afterwards: two
   * orders at once would else leave the stock that the first one read.
   */
  beginLook(): Promise<string>
  /**
   * Keeps cards, and gives a new version to those that changed. Those that a
   * later look has been at stay.
   *
   * @param look default one that ended just now
   * @returns the ids of those that changed, among them those shown for the first
   *   time and those that went out of sight
   */
  put(
    cards: readonly Card[],
    look?: string
  ): Promise<{ changed: string[]; listed: string[]; unlisted: string[] }>
  /**
   * Takes cards out of sight, for streams to tell.
   *
   * @returns the ids of those that were in sight
   */
  hide(product_ids: readonly string[]): Promise<string[]>
  /**
   * Tells those that are bought elsewhere anew: what they are worth in another
   * currency changed with the rates.
   */
  renewElsewhere(): Promise<void>
  page(
    filters: GridFilters,
    paging: { page: number; per_page: number }
  ): Promise<{ rows: GridRow[]; total: number }>
  byProduct(id_or_handle: string): Promise<GridRow | null>
  /** Those out of sight too. */
  byIds(product_ids: readonly string[]): Promise<GridRow[]>
  /** Cards changed after a version, those out of sight too, oldest first. */
  changedAfter(version: string, limit: number): Promise<GridRow[]>
  /** Of the newest change; "0" before the first. */
  version(): Promise<string>
  categories(): Promise<string[]>
  /** Currencies that own products have a price in. */
  currencies(): Promise<string[]>
  /**
   * Own products that have no price in one of these currencies.
   *
   * @param among default all
   */
  lacking(
    currencies: readonly string[],
    among?: readonly string[]
  ): Promise<string[]>
  /** The visible ones, by position. */
  first(limit: number): Promise<GridRow[]>
}

/**
 * Versions are drawn one writer at a time. Otherwise a row with a smaller
 * version could be committed after a stream has told a greater one, and would
 * never be told.
 */
const LOCK = "select pg_advisory_xact_lock(hashtext('dollar_store_card'))"

/** Streams tell it. */
const CHANGED = `version = nextval('dollar_store_card_version'),
  content_version = currval('dollar_store_card_version'), updated_at = now()`

const CONTENT =
  "is_visible, title, handle, category, image_url, prices, is_stock_counted"
const STOCK = "in_stock, stock_count"

export function createCards({ sql }: DollarStoreDeps): Cards {
  return {
    beginLook: () => beginLook(sql),
    put: (cards, look) =>
      sql.transaction(async (own) =>
        put(own, { cards, look: look ?? (await beginLook(own)) })
      ),
    async hide(product_ids) {
      const rows = await sql.transaction(async (own) => {
        await own.query(LOCK)
        return await own.query<{ product_id: string }>(
          `update dollar_store_card set is_visible = false, ${CHANGED},
             look = nextval('dollar_store_card_look')
           where product_id = any(?::text[]) and is_visible
           returning product_id`,
          [[...product_ids]]
        )
      })
      return idsOf(rows)
    },
    async renewElsewhere() {
      await sql.transaction(async (own) => {
        await own.query(LOCK)
        await own.query(
          `update dollar_store_card as card set ${CHANGED}
           from dollar_store_listing as listing
           where listing.product_id = card.product_id
             and listing.kind = 'affiliate' and card.is_visible`
        )
      })
    },
    page: (filters, paging) => page(sql, filters, paging),
    async byProduct(id_or_handle) {
      const [row] = await sql.query<GridRow>(
        `${ROWS} where card.is_visible
           and (card.product_id = ? or card.handle = ?)
         order by card.product_id = ? desc limit 1`,
        [id_or_handle, id_or_handle, id_or_handle]
      )
      return row ?? null
    },
    byIds: (product_ids) =>
      sql.query<GridRow>(`${ROWS} where card.product_id = any(?::text[])`, [
        [...product_ids],
      ]),
    changedAfter: (version, limit) =>
      sql.query<GridRow>(
        `${ROWS} where card.version > ?::bigint order by card.version limit ?`,
        [version, limit]
      ),
    async version() {
      const [row] = await sql.query<{ version: string }>(
        `select coalesce(max(version), 0)::text as version
         from dollar_store_card`
      )
      return row?.version ?? "0"
    },
    async categories() {
      const rows = await sql.query<{ category: string }>(
        `select min(category) as category from dollar_store_card
         where is_visible group by lower(category) order by lower(category)`
      )
      return rows.map(({ category }) => category)
    },
    async currencies() {
      const rows = await sql.query<{ currency: string }>(
        `select distinct jsonb_object_keys(prices) as currency
         from dollar_store_card where is_visible order by currency`
      )
      return rows.map(({ currency }) => currency)
    },
    async lacking(currencies, among) {
      const rows = await sql.named<{ product_id: string }>(LACKING, {
        ...{ currencies: [...currencies], among: among ? [...among] : null },
      })
      return idsOf(rows)
    },
    first: (limit) =>
      sql.query<GridRow>(`${ROWS} where card.is_visible ${ORDER} limit ?`, [
        limit,
      ]),
  }
}

const LACKING = `
  select product_id from dollar_store_card as card
  join dollar_store_listing as listing using (product_id)
  where listing.kind = 'own'
    and not jsonb_exists_all(card.prices, :currencies::text[])
    and (:among::text[] is null or product_id = any(:among))`

const ROWS = `
  select card.*, card.version::text as version,
    card.content_version::text as content_version,
    listing.kind, listing.destination_url, listing.network, listing.template,
    listing.external_price, listing.external_currency,
    listing.external_checked_at
  from dollar_store_card as card
  left join dollar_store_listing as listing using (product_id)`

const ORDER = `order by listing.position, card.listed_at desc, card.product_id`

const SHOWN = `card.is_visible and listing.kind is not null
  and (listing.kind = 'affiliate' or card.prices ->> :currency is not null)
  and (:category::text is null or lower(card.category) = lower(:category))`

async function page(
  sql: Sql,
  { currency, category }: GridFilters,
  { page, per_page }: { page: number; per_page: number }
): Promise<{ rows: GridRow[]; total: number }> {
  const params = {
    ...{ currency, category: category ?? null, per_page },
    offset: (page - 1) * per_page,
  }
  const rows = await sql.named<GridRow & { total: string }>(
    `select found.*, count(*) over () as total
     from (${ROWS} where ${SHOWN} ${ORDER}) as found
     limit :per_page offset :offset`,
    params
  )
  if (rows[0]) {
    return { rows, total: Number(rows[0].total) }
  }
  const [counted] = await sql.named<{ total: string }>(
    `select count(*) as total from (${ROWS} where ${SHOWN}) as found`,
    params
  )
  return { rows, total: Number(counted?.total ?? 0) }
}

async function beginLook(sql: Sql): Promise<string> {
  const [row] = await sql.query<{ look: string }>(
    "select nextval('dollar_store_card_look')::text as look"
  )
  return row?.look ?? "0"
}

async function put(
  own: Sql,
  { cards, look }: { cards: readonly Card[]; look: string }
) {
  await own.query(LOCK)
  const rows = await own.query<{
    product_id: string
    is_first: boolean
    is_gone: boolean
  }>(
    `with given as (
       select * from jsonb_to_recordset(?::jsonb) as row (product_id text,
         is_visible boolean, title text, handle text, category text,
         image_url text, prices jsonb, in_stock boolean, stock_count integer,
         is_stock_counted boolean)
     ), judged as (
       select given.*, known.first_shown_at is null as is_first,
         known.is_visible and not given.is_visible as is_gone,
         known.product_id is null or (${prefixed("given", CONTENT)})
           is distinct from (${prefixed("known", CONTENT)}) as content_changed,
         (${prefixed("given", STOCK)})
           is distinct from (${prefixed("known", STOCK)}) as stock_changed
       from given left join dollar_store_card as known using (product_id)
       where known.look is null or known.look < ?::bigint
     ), numbered as (
       select *, nextval('dollar_store_card_version') as next from judged
       where content_changed or stock_changed
     )
     insert into dollar_store_card as card (product_id, ${CONTENT}, ${STOCK},
       version, content_version, look, first_shown_at)
     select product_id, ${CONTENT}, ${STOCK}, next, next, ?::bigint,
       case when is_visible then now() end from numbered
     on conflict (product_id) do update set
       ${assigned(`${CONTENT}, ${STOCK}, version`)},
       content_version = case
         when (${prefixed("card", CONTENT)})
           is distinct from (${prefixed("excluded", CONTENT)})
         then excluded.version else card.content_version end,
       first_shown_at = coalesce(card.first_shown_at, excluded.first_shown_at),
       updated_at = now()
     returning product_id,
       (select is_visible and is_first from numbered
        where numbered.product_id = card.product_id) as is_first,
       (select is_gone from numbered
        where numbered.product_id = card.product_id) as is_gone`,
    [JSON.stringify(cards), look, look]
  )
  // Also of those that are as they were: an earlier look may bring others yet.
  await own.query(
    `update dollar_store_card set look = ?::bigint
     where product_id = any(?::text[]) and look < ?::bigint`,
    [look, cards.map(({ product_id }) => product_id), look]
  )
  return {
    changed: idsOf(rows),
    listed: idsOf(rows.filter(({ is_first }) => is_first)),
    unlisted: idsOf(rows.filter(({ is_gone }) => is_gone)),
  }
}

const idsOf = (rows: readonly { product_id: string }[]) =>
  rows.map(({ product_id }) => product_id)

const prefixed = (table: string, names: string) =>
  names.replace(/\w+/g, (name) => `${table}.${name}`)

const assigned = (names: string) =>
  names
    .split(",")
    .map((it) => `${it.trim()} = excluded.${it.trim()}`)
    .join(", ")
