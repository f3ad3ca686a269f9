import type { Sql } from "../../../lib/sql"
import { enqueueTransactions } from "../minting/intents"
import { type KnownUnit, missingUnits } from "../lib/line-units"
import { serialOf } from "../lib/serial"
import { tokenIdOf } from "../lib/token-id"

/** One paid line of an order whose product carries a chip. */
export type SoldLine = {
  order_id: string
  order_display_id: number | null
  /** Of the order as it was read: tells an outdated reading. */
  order_version: number
  order_line_item_id: string
  /** Whole units the line has, those that came back among them. */
  units: number
  product_id: string
  variant_id: string | null
  customer_id: string | null
  batch_number: string | null
  contract_address: string
  snapshot: GarmentSnapshot
}

/** What the metadata is made from, as it was when the unit was sold. */
export type GarmentSnapshot = {
  product: {
    title: string
    handle: string
    description?: string
    thumbnail?: string
  }
  variant: { title?: string; sku?: string; options: Record<string, string> }
}

type Unit = {
  id: string
  unit: number
  token_id: string
  serial: string
}

export type ChainPlace = { chain_id: number; custody_address: string }

/** Units of a line, each with its token's number. */
function unitsOf(
  line: SoldLine,
  units: number[],
  { chain_id, newId }: { chain_id: number; newId: () => string }
): Unit[] {
  return units.map((unit) => {
    const token_id = tokenIdOf({
      chain_id,
      contract: line.contract_address,
      order_line_id: line.order_line_item_id,
      unit,
    })
    return { id: newId(), unit, token_id, serial: serialOf(token_id) }
  })
}

const INSERT_UNITS = `
with given as (
  select * from jsonb_to_recordset(:units::jsonb)
    as row(id text, unit int, token_id text, serial text)
), garment as (
  insert into provenance_garment (id, order_id, order_display_id,
    order_line_item_id, unit, product_id, variant_id, customer_id, serial,
    batch_number, snapshot, chain_id, contract_address, token_id)
  select id, :order_id, :order_display_id, :order_line_item_id, unit,
    :product_id, :variant_id, :customer_id, serial, :batch_number,
    :snapshot::jsonb, :chain_id, :contract_address, token_id
  from given
  on conflict (order_line_item_id, unit) where deleted_at is null do nothing
  returning id, token_id
), counted as (
  update provenance_product
  set units_sold = units_sold + (select count(*) from garment)
  where product_id = :product_id and (select count(*) from garment) > 0
)
select id, token_id from garment`

/**
 * Makes the garments of paid lines and queues their mints, in one transaction.
 * The unique (line, unit) makes it once, however often and from wherever it is
 * called; only what was inserted now is queued.
 *
 * @returns ids of the garments made by this call
 */
export async function createGarments(
  sql: Sql,
  input: { lines: SoldLine[]; place: ChainPlace; newId: () => string }
): Promise<string[]> {
  return await sql.transaction(async (trx) => {
    const known = await lockUnits(trx, input.lines)
    const made: string[] = []
    for (const line of input.lines) {
      const { order_line_item_id: of, units, order_version: version } = line
      const own = known.filter((it) => it.order_line_item_id === of)
      const missing = missingUnits(own, { units, version })
      made.push(...(await createUnits(trx, { line, missing, ...input })))
    }
    return made
  })
}

/**
 * What the lines have already, locked against whoever ends it: in the order of
 * `endGarments`, or both would wait for each other. Whoever makes units beside
 * us stays unseen, and gives them the same numbers.
 */
async function lockUnits(trx: Sql, lines: SoldLine[]) {
  return await trx.query<KnownUnit & { order_line_item_id: string }>(
    `select order_line_item_id, unit, ended_source from provenance_garment
     where order_line_item_id = any(?) and deleted_at is null
     order by order_line_item_id, unit for update`,
    [lines.map(({ order_line_item_id }) => order_line_item_id)]
  )
}

type NewUnits = {
  line: SoldLine
  missing: number[]
  place: ChainPlace
  newId: () => string
}

async function createUnits(
  trx: Sql,
  { line, missing, place, newId }: NewUnits
): Promise<string[]> {
  if (missing.length === 0) {
    return []
  }
  const { snapshot, units: _, order_version: __, ...columns } = line
  const garments = await trx.named<{ id: string; token_id: string }>(
    INSERT_UNITS,
    {
      ...columns,
      chain_id: place.chain_id,
      snapshot: JSON.stringify(snapshot),
      units: JSON.stringify(unitsOf(line, missing, { ...place, newId })),
    }
  )
  await enqueueTransactions(
    trx,
    garments.map(({ id, token_id }) => ({
      kind: "mint" as const,
      garment_id: id,
      chain_id: place.chain_id,
      contract_address: line.contract_address,
      token_id,
      to_address: place.custody_address,
      source_key: `mint:${id}`,
    }))
  )
  return garments.map(({ id }) => id)
}
