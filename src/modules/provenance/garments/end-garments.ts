import type { Sql } from "../../../lib/sql"
import { releaseTag } from "./bind-tag"
import { excessUnits } from "../lib/line-units"
import { enqueueTransactions } from "../minting/intents"

/** All of an order. */
type WholeOrder = { order_id: string }

/** So many of one line. */
type UnitsOfLine = { order_line_item_id: string; units: number }

/** What an order's lines have too many; a line that is not there has none. */
type ExcessOfOrder = {
  order_id: string
  order_version: number
  units_by_line: Readonly<Record<string, number>>
}

export type GarmentEnd = {
  /** Which units. */
  scope: WholeOrder | UnitsOfLine | ExcessOfOrder
  status: "voided" | "returned"
  /** The cause; a unit's own is this and its place: `returned:ordli_1:0`. */
  source: string
  vault_address: string
}

type Ending = {
  id: string
  order_line_item_id: string
  unit: number
  status: string
  ended_source: string | null
  tag_id: string | null
  chain_id: number
  contract_address: string
  token_id: string
}

/**
 * Ends garments once per cause: their tags become free and their tokens go to
 * the brand's vault. A mint that nobody has signed yet is given up instead.
 *
 * @returns ids of the garments ended by this call
 */
export async function endGarments(
  sql: Sql,
  end: GarmentEnd
): Promise<string[]> {
  return await sql.transaction(async (trx) => {
    const endings = await lockEndings(trx, end)
    for (const [index, garment] of endings.rows.entries()) {
      await endGarment(trx, garment, {
        ...end,
        source: `${end.source}:${endings.done + index}`,
      })
    }
    return endings.rows.map(({ id }) => id)
  })
}

/**
 * The line's rows are locked first: two deliveries of one event then see each
 * other's work, and the second finds nothing left to do. Always in the same
 * order, which nothing changes meanwhile, or two causes would deadlock.
 */
async function lockEndings(trx: Sql, { scope, source }: GarmentEnd) {
  const where =
    "order_id" in scope ? "order_id = :of" : "order_line_item_id = :of"
  const of = "order_id" in scope ? scope.order_id : scope.order_line_item_id
  const rows = await trx.named<Ending>(
    `select id, order_line_item_id, unit, tag_id, chain_id, contract_address,
            token_id, status, ended_source
     from provenance_garment where ${where} and deleted_at is null
     order by order_line_item_id, unit for update`,
    { of }
  )
  const done = rows.filter(({ ended_source }) =>
    ended_source?.startsWith(`${source}:`)
  ).length
  return { done, rows: chosenOf(rows, scope, done) }
}

function chosenOf(
  rows: Ending[],
  scope: GarmentEnd["scope"],
  done: number
): Ending[] {
  if ("units_by_line" in scope) {
    return excessOf(rows, scope)
  }
  const units = "units" in scope ? Math.max(scope.units - done, 0) : Infinity
  return firstToEnd(rows, units)
}

function excessOf(rows: Ending[], scope: ExcessOfOrder): Ending[] {
  const { order_version: version, units_by_line } = scope
  const lines = new Set(rows.map((it) => it.order_line_item_id))
  return [...lines].flatMap((line) => {
    const own = rows.filter((it) => it.order_line_item_id === line)
    const units = units_by_line[line] ?? 0
    return firstToEnd(own, excessUnits(own, { units, version }))
  })
}

const firstToEnd = (rows: Ending[], units: number) =>
  rows
    .filter(({ status }) => status === "active")
    .sort(untaggedThenLastFirst)
    .slice(0, units)

/** What comes back first is what nobody bound yet. */
function untaggedThenLastFirst(left: Ending, right: Ending): number {
  const tagged = Number(left.tag_id !== null) - Number(right.tag_id !== null)
  return tagged || right.unit - left.unit
}

async function endGarment(
  trx: Sql,
  garment: Ending,
  end: GarmentEnd
): Promise<void> {
  if (garment.tag_id) {
    await releaseTag(trx, garment.tag_id, { actor_id: null, note: end.source })
  }
  await trx.query(
    `update provenance_garment set status = ?, ended_source = ?,
       ended_at = now(), updated_at = now() where id = ?`,
    [end.status, end.source, garment.id]
  )
  if (!(await giveUpMint(trx, garment.id))) {
    await enqueueTransactions(trx, [
      {
        kind: "transfer",
        garment_id: garment.id,
        chain_id: garment.chain_id,
        contract_address: garment.contract_address,
        token_id: garment.token_id,
        to_address: end.vault_address,
        source_key: `vault:${garment.id}`,
      },
    ])
  }
}

/** True when the mint was still unsigned, so no token will ever exist. */
async function giveUpMint(trx: Sql, garmentId: string): Promise<boolean> {
  const given = await trx.query(
    `update provenance_transaction
     set state = 'dead', error = 'The garment ended before its token was minted',
         updated_at = now()
     where garment_id = ? and kind = 'mint' and state = 'queued'
     returning id`,
    [garmentId]
  )
  return given.length > 0
}
