import type { DollarStoreDeps } from "../deps"
import { dollarStoreErrors } from "../errors"
import type { Network } from "../lib/destination-url"

export type ListingKind = "own" | "affiliate"

/** A product in the grid, as the merchant put it there. */
export type Listing = {
  product_id: string
  kind: ListingKind
  /** Where it is bought, of the kind `affiliate`. */
  destination_url: string | null
  network: Network
  /** Parameters of the network `custom`. */
  template: string | null
  position: number
  is_published: boolean
  external_price: string | null
  external_currency: string | null
  external_checked_at: Date | null
  external_in_stock: boolean
  /** Of a unit, in the base currency. */
  cost: string | null
  created_at: Date
  updated_at: Date
}

export type ListingInput = Pick<Listing, "product_id" | "kind"> &
  Partial<Omit<Listing, "product_id" | "kind" | "created_at" | "updated_at">>

export type ListingFilters = {
  kind?: ListingKind
  is_published?: boolean
  product_id?: string[]
  /** Words of the title, handle or category. */
  q?: string
}

export type Listings = {
  list(
    filters: ListingFilters,
    paging: { limit: number; offset: number }
  ): Promise<{ listings: Listing[]; count: number }>
  /** @throws `dollar_store_listing_not_found` */
  get(product_id: string): Promise<Listing>
  find(product_id: string): Promise<Listing | null>
  /** Makes a listing, or replaces the one there is. */
  put(input: ListingInput): Promise<Listing>
  /** @throws `dollar_store_listing_not_found` */
  remove(product_id: string): Promise<Listing>
  /**
   * Takes a listing to another place in the order of all of them, 0 the first;
   * beyond the last is the last. The others close up.
   *
   * @throws `dollar_store_listing_not_found`
   */
  move(product_id: string, place: number): Promise<Listing>
  /** Ids after `after`, in order: to go through all of them. */
  productIds(input: {
    after: string
    limit: number
    kind?: ListingKind
  }): Promise<string[]>
}

const COLUMNS = [
  "kind",
  "destination_url",
  "network",
  "template",
  "position",
  "is_published",
  "external_price",
  "external_currency",
  "external_checked_at",
  "external_in_stock",
  "cost",
] as const

const DEFAULTS = {
  destination_url: null,
  network: "default",
  template: null,
  position: 0,
  is_published: true,
  external_price: null,
  external_currency: null,
  external_checked_at: null,
  external_in_stock: true,
  cost: null,
}

export function createListings({ sql, now }: DollarStoreDeps): Listings {
  const find = async (product_id: string) => {
    const [row] = await sql.query<Listing>(
      "select * from dollar_store_listing where product_id = ?",
      [product_id]
    )
    return row ? plain(row) : null
  }
  const orNotFound = (row: Listing | null, product_id: string): Listing => {
    if (!row) {
      throw dollarStoreErrors.listingNotFound(product_id.slice(0, 100))
    }
    return row
  }
  return {
    find,
    get: async (product_id) => orNotFound(await find(product_id), product_id),
    async put(input) {
      const row = { ...DEFAULTS, ...input }
      const names = COLUMNS.join(", ")
      const [saved] = await sql.named<Listing>(
        `insert into dollar_store_listing (product_id, ${names})
         values (:product_id, ${COLUMNS.map((it) => `:${it}`).join(", ")})
         on conflict (product_id) do update set
           ${COLUMNS.map((it) => `${it} = excluded.${it}`).join(", ")},
           updated_at = :now
         returning *`,
        { ...row, now: now() }
      )
      return plain(orNotFound(saved ?? null, input.product_id))
    },
    async remove(product_id) {
      const [row] = await sql.query<Listing>(
        "delete from dollar_store_listing where product_id = ? returning *",
        [product_id]
      )
      return plain(orNotFound(row ?? null, product_id))
    },
    list: (filters, paging) => list(sql, filters, paging),
    async move(product_id, place) {
      await sql.transaction(async (trx) => {
        await trx.query(ORDER_LOCK)
        await trx.named(MOVE, { product_id, place })
      })
      return orNotFound(await find(product_id), product_id)
    },
    async productIds({ after, limit, kind }) {
      const rows = await sql.named<{ product_id: string }>(
        `select product_id from dollar_store_listing
         where product_id > :after and (:kind::text is null or kind = :kind)
         order by product_id limit :limit`,
        { after, limit, kind: kind ?? null }
      )
      return rows.map(({ product_id }) => product_id)
    },
  }
}

/** Two who move at once do so one after the other. */
const ORDER_LOCK =
  "select pg_advisory_xact_lock(hashtext('dollar_store_listing_order'))"

const ORDER = "position, created_at desc, product_id"

/** Places are numbered anew: merchants may have given one to several. */
const MOVE = `
  with ranked as (
    select product_id, row_number() over (order by ${ORDER}) - 1 as rank
    from dollar_store_listing
  ), moving as (
    select rank, least(:place::bigint,
      (select count(*) - 1 from dollar_store_listing)) as place
    from ranked where product_id = :product_id
  ), placed as (
    select product_id, case
      when product_id = :product_id then place
      when ranked.rank between place and moving.rank then ranked.rank + 1
      when ranked.rank between moving.rank and place then ranked.rank - 1
      else ranked.rank end as place
    from ranked cross join moving
  )
  update dollar_store_listing as listing
  set position = placed.place, updated_at = now()
  from placed where placed.product_id = listing.product_id
    and listing.position <> placed.place`

async function list(
  sql: DollarStoreDeps["sql"],
  { kind, is_published, product_id, q }: ListingFilters,
  { limit, offset }: { limit: number; offset: number }
): Promise<{ listings: Listing[]; count: number }> {
  const params = {
    ...{ kind: kind ?? null, is_published: is_published ?? null },
    ...{ product_ids: product_id ?? null, limit, offset },
    pattern: q ? `%${q.replace(/[\\%_]/g, "\\$&")}%` : null,
  }
  const where = `(:kind::text is null or kind = :kind)
    and (:is_published::boolean is null or is_published = :is_published)
    and (:product_ids::text[] is null or product_id = any(:product_ids))
    and (:pattern::text is null or product_id in (
      select product_id from dollar_store_card
      where title ilike :pattern or handle ilike :pattern
        or category ilike :pattern))`
  const rows = await sql.named<Listing>(
    `select * from dollar_store_listing where ${where}
     order by ${ORDER}
     limit :limit offset :offset`,
    params
  )
  const [total] = await sql.named<{ count: string }>(
    `select count(*) as count from dollar_store_listing where ${where}`,
    params
  )
  return { listings: rows.map(plain), count: Number(total?.count ?? 0) }
}

/** Without the zeros that the column's scale adds. */
const plain = (row: Listing): Listing => ({
  ...row,
  external_price: trimmed(row.external_price),
  cost: trimmed(row.cost),
})

const trimmed = (amount: string | null): string | null =>
  amount === null ? null : String(Number(amount))
