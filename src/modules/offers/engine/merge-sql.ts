import type { NormalizedOffer } from "../lib/offer"
import { searchVector, statusByDates } from "./search-sql"
import { changeTable, OFFER_COLUMNS, stagingTable } from "./staging"

type Column = keyof NormalizedOffer

/** They tell of the row as the network gave it, whatever the merchant set. */
const NETWORKS_OWN: ReadonlySet<Column> = new Set([
  "external_id",
  "payload_hash",
  "content_hash",
])

/**
 * Rows of a batch: `:after < seq <= :until`, all of one kind. The bounds of
 * `position` let a large staging table be read where the batch is. The
 * configuration of a language is looked up once each, not once a row.
 */
const incoming = (digits: string) => `
  incoming as (
    select staged.*, change.change, language.config
    from ${changeTable(digits)} as change
    join ${stagingTable(digits)} as staged
      on staged.position = change.position
    join languages as language
      on language.code = coalesce(staged.languages[1], '')
    where change.seq > :after and change.seq <= :until
      and staged.position between :first and :last
  )`

const LANGUAGES = `
  languages as materialized (
    select code, offer_search_config(code) as config
    from unnest(:languages::text[]) as code
  )`

/**
 * A row that somebody else inserted meanwhile is left to the next run, which
 * finds it changed.
 */
export const insertSql = (digits: string) => `
  with ${LANGUAGES}, ${incoming(digits)}, inserted as (
    insert into offer_feed (source, ${OFFER_COLUMNS.join(", ")}, status, search)
    select :source, ${OFFER_COLUMNS.join(", ")},
      ${statusByDates("starts_at", "ends_at")},
      ${searchVector({
        config: "config",
        title: "title",
        advertiser: "advertiser",
        description: "description",
      })}
    from incoming
    on conflict (source, external_id) do nothing
    returning 1
  )
  select count(*)::int as new_count, 0 as changed_count, 0 as returned_count
  from inserted`

const isSet = (column: Column) => `jsonb_exists(feed.overrides, '${column}')`

/** What the merchant set stays; `overrides` is read as it is at that moment. */
const merged = (column: Column) =>
  NETWORKS_OWN.has(column)
    ? `incoming.${column}`
    : `case when ${isSet(column)} then feed.${column}
         else incoming.${column} end`

/** Prices mostly change alone, and stemming the text again costs the most. */
const search = `case
  when feed.title = ${merged("title")}
    and feed.advertiser is not distinct from ${merged("advertiser")}
    and feed.description is not distinct from ${merged("description")}
    and feed.languages[1] is not distinct from incoming.languages[1]
  then feed.search
  else ${searchVector({
    config: "incoming.config",
    title: merged("title"),
    advertiser: merged("advertiser"),
    description: merged("description"),
  })} end`

const assignments = [
  ...OFFER_COLUMNS.filter((it) => it !== "external_id").map(
    (it) => `${it} = ${merged(it)}`
  ),
  `status = case when feed.status = 'disabled' then 'disabled' else
     ${statusByDates(merged("starts_at"), merged("ends_at"))} end`,
  `search = ${search}`,
  "missing_since = null",
  "updated_at = now()",
].join(",\n")

const PRICED = ["price", "currency", "commission_type", "commission_value"]
const priced = (table: string) =>
  PRICED.map((it) => `${table}.${it}`).join(", ")

/**
 * Rows that changed or came back, with their price lines: the first change of
 * an offer also writes down what held since it was first seen.
 */
export const updateSql = (digits: string) => `
  with ${LANGUAGES}, ${incoming(digits)}, before as materialized (
    select feed.id, feed.first_seen_at, ${priced("feed")}
    from incoming join offer_feed as feed
      on feed.source = :source and feed.external_id = incoming.external_id
  ), updated as (
    update offer_feed as feed set ${assignments}
    from incoming
    where feed.source = :source and feed.external_id = incoming.external_id
    returning feed.id, ${priced("feed")}, incoming.change
  ), priced as (
    select updated.id, before.first_seen_at
    from updated join before on before.id = updated.id
    where (${priced("updated")}) is distinct from (${priced("before")})
  ), history as (
    insert into offer_price_change (offer_id, ${PRICED.join(", ")}, at)
    select before.id, ${priced("before")}, before.first_seen_at
    from priced join before on before.id = priced.id
    where not exists (
      select from offer_price_change as earlier
      where earlier.offer_id = priced.id)
    union all
    select updated.id, ${priced("updated")}, now()
    from priced join updated on updated.id = priced.id
  )
  select 0 as new_count,
    (count(*) filter (where change = :changed))::int as changed_count,
    (count(*) filter (where change = :returned))::int as returned_count
  from updated`

/** Live offers that the feed no longer has. They expire after a grace. */
export const missingSql = (digits: string) => `
  with missed as (
    update offer_feed as feed set missing_since = now()
    from ${changeTable(digits)} as change
    where change.seq > :after and change.seq <= :until
      and feed.source = :source and feed.external_id = change.external_id
      and feed.missing_since is null
    returning 1
  )
  select count(*)::int as missing_count from missed`
