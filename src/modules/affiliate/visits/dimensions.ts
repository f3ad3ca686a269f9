import type { Sql } from "../../../lib/sql"
import { OTHER } from "../lib/dimension-value"
import type { Visit } from "./visit"

/** What has a source and a campaign: a visit, or a sale that is told of. */
type Dimensioned = Pick<Visit, "ref" | "source" | "campaign">

type Kind = "source" | "campaign"
type Pair = { ref: string; kind: Kind }

/** What is known of one ref's values of one kind. */
type Known = { values: Set<string>; is_full: boolean; at: number }

type Value = Pair & { value: string }

/** Pairs that are remembered; of more, the database is asked again. */
const PAIRS_MAX = 2_000
/** Until it is looked at again whether there is room by now. */
const FULL_MS = 60_000

export type Dimensions = {
  /**
   * The visits with sources and campaigns that are kept apart: each ref has so
   * many of either, and what comes later is `other`. Anybody may write them
   * into a link, and each would be rows of every roll-up. Those of links that
   * were made for the ref are always kept apart: nobody can use up their room.
   */
  within<T extends Dimensioned>(visits: readonly T[]): Promise<T[]>
}

export function createDimensions({
  sql,
  values_max,
  now,
}: {
  sql: Sql
  values_max: number
  now: () => Date
}): Dimensions {
  const known = new Map<string, Known>()
  const keyOf = ({ ref, kind }: Pair) => `${kind}\n${ref}`

  const isCounted = (pair: Pair, value: string | null) => {
    const found = known.get(keyOf(pair))
    return value === null || value === OTHER || found?.values.has(value)
  }
  const isFull = (pair: Pair) => {
    const found = known.get(keyOf(pair))
    return found?.is_full && now().getTime() - found.at < FULL_MS
  }
  const learn = async (unknown: Value[]) => {
    for (const { values, ...pair } of await register(
      sql,
      unknown,
      values_max
    )) {
      const [oldest] = known.keys()
      if (known.size >= PAIRS_MAX && oldest !== undefined) {
        known.delete(oldest)
      }
      known.set(keyOf(pair), {
        values: new Set(values),
        is_full: values.length >= values_max,
        at: now().getTime(),
      })
    }
  }
  return {
    async within(visits) {
      const uncounted = valuesOf(visits).filter(
        (it) => !isCounted(it, it.value)
      )
      const unknown = [
        ...uncounted.filter((it) => !isFull(it)),
        ...(await ofLinks(sql, uncounted.filter(isFull))),
      ]
      if (unknown.length > 0) {
        await learn(unknown)
      }
      const counted = (visit: Dimensioned, kind: Kind) =>
        isCounted({ ref: visit.ref ?? "", kind }, visit[kind])
          ? visit[kind]
          : OTHER
      return visits.map((visit) => ({
        ...visit,
        source: counted(visit, "source"),
        campaign: counted(visit, "campaign"),
      }))
    },
  }
}

/** Each once, in the order in which they came. */
function valuesOf(visits: readonly Dimensioned[]): Value[] {
  const found = new Map<string, Value>()
  for (const { ref: of, source, campaign } of visits) {
    const ref = of ?? ""
    for (const [kind, value] of Object.entries({ source, campaign })) {
      if (value !== null) {
        const item = { ref, kind: kind as Kind, value }
        found.set(`${kind}\n${ref}\n${value}`, item)
      }
    }
  }
  return [...found.values()]
}

/**
 * Those of the values that a link was made with. Asked anew each time: any
 * process may just have made one, and what is stored as `other` stays it.
 */
async function ofLinks(sql: Sql, given: readonly Value[]): Promise<Value[]> {
  if (given.length === 0) {
    return []
  }
  return await sql.named<Value>(
    `select distinct p.ref, its.kind, its.value
     from affiliate_partner as p
     join affiliate_link as link on link.partner_id = p.id
     cross join lateral (values ('source', link.source),
       ('campaign', link.campaign)) as its (kind, value)
     where p.ref = any(:refs::text[]) and (p.ref, its.kind, its.value) in (
       select * from unnest(:refs::text[], :kinds::text[], :values::text[]))`,
    columnsOf(given)
  )
}

const columnsOf = (given: readonly Value[]) => ({
  refs: given.map(({ ref }) => ref),
  kinds: given.map(({ kind }) => kind),
  values: given.map(({ value }) => value),
})

/**
 * Takes in as many of the values as there is room for.
 *
 * @returns all that these refs have now
 */
async function register(
  sql: Sql,
  given: readonly Value[],
  values_max: number
): Promise<(Pair & { values: string[] })[]> {
  const columns = columnsOf(given)
  return await sql.transaction(async (trx) => {
    // Counting sees only what was committed before its statement began, so the
    // lock has to be a statement of its own. New values are rare.
    await trx.query("select pg_advisory_xact_lock(hashtext(?))", [
      "affiliate_dimension",
    ])
    await trx.named(INSERT, { ...columns, values_max })
    return await trx.named<Pair & { values: string[] }>(
      `select ref, kind, array_agg(value) as values from affiliate_dimension
       where (ref, kind) in (
         select * from unnest(:refs::text[], :kinds::text[]))
       group by ref, kind`,
      columns
    )
  })
}

const INSERT = `insert into affiliate_dimension (ref, kind, value)
  select ref, kind, value from (
    select ref, kind, value, (
        select count(*) from affiliate_dimension as known
        where known.ref = given.ref and known.kind = given.kind)
      + row_number() over (partition by ref, kind order by place) as place
    from unnest(:refs::text[], :kinds::text[], :values::text[])
      with ordinality as given (ref, kind, value, place)
    where not exists (
      select from affiliate_dimension as known where known.ref = given.ref
        and known.kind = given.kind and known.value = given.value)
  ) as ranked
  where place <= :values_max or exists (
    select from affiliate_link as link
    join affiliate_partner as p on p.id = link.partner_id
    where p.ref = ranked.ref and ranked.value = case ranked.kind
      when 'source' then link.source else link.campaign end)
  on conflict do nothing`
