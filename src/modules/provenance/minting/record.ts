import type { Sql } from "../../../lib/sql"
import type { Receipt } from "../chain/chain"
import { statesBefore } from "../lib/transaction-state"
import type { MintContext } from "./context"
import type { Envelope } from "./envelopes"
import { moveIntents } from "./intents"

/** What an envelope carries. */
export type Carried = {
  id: string
  envelope_id: string
  kind: "mint" | "transfer"
  garment_id: string
  token_id: string
  to_address: string
  transaction_hash: string | null
}

export async function loadCarried(
  sql: Sql,
  envelopeIds: readonly string[]
): Promise<Carried[]> {
  return await sql.query<Carried>(
    `select id, envelope_id, kind, garment_id, token_id, to_address,
       transaction_hash
     from provenance_transaction
     where envelope_id = any(?) and deleted_at is null`,
    [envelopeIds]
  )
}

/** They are in a block, which may still be undone. */
export async function recordMined(
  ctx: MintContext,
  mined: readonly { envelope: Envelope; receipt: Receipt }[]
): Promise<void> {
  const rows = mined.map(({ envelope, receipt }) => ({
    id: envelope.id,
    transaction_hash: receipt.transaction_hash,
    block_number: receipt.block_number,
    block_hash: receipt.block_hash,
    gas_used: receipt.gas_used,
    price: String(receipt.effective_gas_price_wei),
  }))
  await ctx.sql.named(
    `with mined as (
       update provenance_envelope as envelope
       set state = 'mined', transaction_hash = row.transaction_hash,
         block_number = row.block_number, block_hash = row.block_hash,
         gas_used = row.gas_used, effective_gas_price_wei = row.price,
         error = null, updated_at = now()
       from jsonb_to_recordset(:rows::jsonb) as row(id text,
         transaction_hash text, block_number int, block_hash text, gas_used int,
         price text)
       where envelope.id = row.id and envelope.state = 'sent'
       returning envelope.id, row.transaction_hash, row.block_number
     )
     update provenance_transaction as tx
     set state = 'mined', transaction_hash = mined.transaction_hash,
       block_number = mined.block_number, mined_at = :now, error = null,
       updated_at = now()
     from mined
     where tx.envelope_id = mined.id and tx.state = any(:before)
       and tx.deleted_at is null`,
    {
      rows: JSON.stringify(rows),
      now: ctx.clock(),
      before: statesBefore("mined"),
    }
  )
}

/** Its nonce is used up and its purpose not reached. */
export async function recordStopped(
  ctx: MintContext,
  { id }: Envelope,
  { state, error }: { state: "reverted" | "dropped"; error: string }
): Promise<void> {
  await ctx.sql.transaction(async (trx) => {
    await trx.query(
      `update provenance_envelope set state = ?, error = ?, updated_at = now()
       where id = ? and state = 'sent'`,
      [state, error, id]
    )
    const change = { error, not_before: null }
    await moveIntents(trx, { envelope_ids: [id] }, { to: state, ...change })
  })
}

/** A reorg took its block: it waits in a mempool again, or will be sent. */
export async function reopenEnvelope(
  ctx: MintContext,
  { id }: Pick<Envelope, "id">
): Promise<void> {
  await ctx.sql.transaction(async (trx) => {
    await trx.query(
      `update provenance_envelope
       set state = 'sent', transaction_hash = null, block_number = null,
         block_hash = null, gas_used = null, effective_gas_price_wei = null,
         updated_at = now()
       where id = ? and state in ('mined', 'finalized')`,
      [id]
    )
    await moveIntents(
      trx,
      { envelope_ids: [id] },
      { to: "sent", block_number: null, mined_at: null, finalized_at: null }
    )
  })
}

/**
 * Its block cannot be undone. Told before it is saved: a death between the two
 * tells it twice, the other way round never.
 */
export async function finalizeEnvelope(
  ctx: MintContext,
  { id }: Envelope
): Promise<void> {
  await ctx.sql.transaction(async (trx) => {
    await trx.query(
      `update provenance_envelope set state = 'finalized', updated_at = now()
       where id = ? and state = 'mined'`,
      [id]
    )
    const finalized_at = ctx.clock()
    const moved = await moveIntents(
      trx,
      { envelope_ids: [id] },
      { to: "finalized", finalized_at }
    )
    const carried = await loadCarried(trx, [id])
    for (const intent of carried) {
      if (intent.kind === "mint" && moved.includes(intent.id)) {
        await ctx.emit("provenance.garment_minted", {
          id: intent.garment_id,
          token_id: intent.token_id,
          transaction_id: intent.id,
          transaction_hash: intent.transaction_hash,
        })
      }
    }
  })
}
