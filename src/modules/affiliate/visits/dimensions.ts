import type { Sql } from "../../../lib/sql"
import { OTHER } from "../lib/dimension-value"
import type { Visit } from "./visit"

/** What has a source and a campaign: a visit, or a sale that is told of. */
type Dimensioned = Pick<Visit, "ref" | "source" | "campaign">

type Kind = "source" | "campaign"
type Pair = { ref: string; kind: Kind }

/** What is known of one ref's values of one kind. */
type Known = { values: Set<string>; is_full: boolean }

/** Refs whose values are remembered; of more, the database is asked again. */
const REFS_MAX = 1_000

export type Dimensions = {
  /**
   * The visits with sources and campaigns that are kept apart: each ref has so
   * many of either, and what comes later is `other`. Anybody may write them
   * into a link, and each would be rows of every roll-up.
   */
  within<T extends Dimensioned>(visits: readonly T[]): Promise<T[]>
}

export function createDimensions({
  sql,
  values_max,
}: {
  sql: Sql
  values_max: number
}): Dimensions {
  const known = new Map<string, Known>()
  const keyOf = ({ ref, kind }: Pair) => `${kind}\n${ref}`

  const isCounted = (pair: Pair, value: string | null) => {
    const found = known.get(keyOf(pair))
    return value === null || value === OTHER || found?.values.has(value)
  }
  const isUnknown = (pair: Pair, value: string | null) =>
    !isCounted(pair, value) && !known.get(keyOf(pair))?.is_full

  const learn = async (pair: Pair, values: string[]) => {
    const all = await register(sql, { ...pair, values, values_max })
    const [oldest] = known.keys()
    if (known.size >= REFS_MAX && oldest !== undefined) {
      known.delete(oldest)
    }
    known.set(keyOf(pair), {
      values: new Set(all),
      is_full: all.length >= values_max,
    })
  }
  return {
    async within(visits) {
      for (const [pair, values] of grouped(visits, isUnknown)) {
        await learn(pair, values)
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

function grouped(
  visits: readonly Dimensioned[],
  wanted: (pair: Pair, value: string | null) => boolean
): [Pair, string[]][] {
  const groups = new Map<string, [Pair, Set<string>]>()
  for (const visit of visits) {
    for (const kind of ["source", "campaign"] as const) {
      const pair = { ref: visit.ref ?? "", kind }
      const value = visit[kind]
      if (value !== null && wanted(pair, value)) {
        const key = `${kind}\n${pair.ref}`
        const group = groups.get(key) ?? [pair, new Set<string>()]
        groups.set(key, group)
        group[1].add(value)
      }
    }
  }
  return [...groups.values()].map(([pair, values]) => [pair, [...values]])
}

/**
 * Takes in as many of the values as there is room for.
 *
 * @returns all that the ref has now
 */
async function register(
  sql: Sql,
  {
    ref,
    kind,
    values,
    values_max,
  }: Pair & { values: string[]; values_max: number }
): Promise<string[]> {
  return await sql.transaction(async (trx) => {
    // Counting sees only what was committed before its statement began, so the
    // lock has to be a statement of its own.
    await trx.query("select pg_advisory_xact_lock(hashtextextended(?, 1))", [
      `affiliate_dimension:${kind}:${ref}`,
    ])
    await trx.named(
      `insert into affiliate_dimension (ref, kind, value)
       select :ref, :kind, value
       from unnest(:values::text[]) with ordinality as it (value, place)
       where not exists (select from affiliate_dimension as known
         where known.ref = :ref and known.kind = :kind
           and known.value = it.value)
       order by place
       limit greatest(0, :values_max - (select count(*)
         from affiliate_dimension where ref = :ref and kind = :kind))
       on conflict do nothing`,
      { ref, kind, values, values_max }
    )
    const rows = await trx.query<{ value: string }>(
      "select value from affiliate_dimension where ref = ? and kind = ?",
      [ref, kind]
    )
    return rows.map(({ value }) => value)
  })
}
