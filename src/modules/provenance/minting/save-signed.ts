import type { Sql } from "../../../lib/sql"
import type { Fees } from "../lib/fees"
import { spentToday, utcDay } from "../lib/gas-budget"
import { costHold, type Hold } from "../lib/hold-reason"
import { resyncedNonce } from "../lib/nonces"
import { statesBefore } from "../lib/transaction-state"
import type { MintContext, Sight } from "./context"
import {
  hashOf,
  insertAttempts,
  insertEnvelopes,
  type NewEnvelope,
} from "./envelopes"
import type { Market } from "./market"
import { costOf, signTransaction } from "./sign-transaction"
import type { Ready } from "./simulate"
import { loadUnderWay } from "./under-way"
import { budgetUseOf, lockWallet, spend, type Wallet } from "./wallet"

type Plan = Market & { wallet: Wallet; ready: Ready[] }

/**
 * Signs transactions and saves them, all in one database transaction: the
 * wallet's row lock gives out the nonces, and with them are saved the signed
 * bytes and the intents they carry. A nonce is therefore never lost, not by a
 * crash, nor by a signer that fails.
 */
export async function saveSigned(
  ctx: MintContext,
  sight: Sight,
  { wallet, ready, ...market }: Plan
): Promise<{ signed: number; hold: Hold | null }> {
  if (ready.length === 0) {
    return { signed: 0, hold: null }
  }
  return await ctx.sql.transaction(async (trx) => {
    const locked = await lockWallet(trx, wallet.id)
    const ours = await lockIntents(trx, ready)
    const { nonces: open, committed_wei } = await loadUnderWay(trx, sight)
    const now = ctx.clock()
    const { affordable, cost_wei, hold } = withinMeans(ours, {
      fees: market.fees,
      committed_wei,
      balance_wei: market.balance_wei,
      spent_wei: spentToday(budgetUseOf(locked), now),
      budget_wei: ctx.limits.budget_wei,
      now,
    })
    const next = locked.next_nonce
    const first = resyncedNonce({ next, ...market.nonces, open })
    await save(trx, ctx, sight, { ready: affordable, first, fees: market.fees })
    const next_nonce = first + affordable.length
    await spend(trx, wallet, { cost_wei, now, next_nonce })
    return { signed: affordable.length, hold }
  })
}

/** Only batches that are still queued as a whole, and that nobody else has. */
async function lockIntents(trx: Sql, ready: Ready[]): Promise<Ready[]> {
  const ids = ready.flatMap(({ intents }) => intents.map(({ id }) => id))
  const rows = await trx.query<{ id: string }>(
    `select id from provenance_transaction
     where id = any(?) and state = 'queued' for update skip locked`,
    [ids]
  )
  const locked = new Set(rows.map(({ id }) => id))
  return ready.filter(({ intents }) =>
    intents.every(({ id }) => locked.has(id))
  )
}

type Means = {
  fees: Fees
  committed_wei: bigint
  balance_wei: bigint
  spent_wei: bigint
  budget_wei: bigint
  now: Date
}

/** As many, in order, as budget and balance allow. */
function withinMeans(ready: Ready[], means: Means) {
  const affordable: Ready[] = []
  let cost_wei = 0n
  let hold: Hold | null = null
  for (const it of ready) {
    const own_wei = costOf(it.gas_limit, means.fees)
    hold = costHold({
      ...means,
      cost_wei: own_wei,
      committed_wei: means.committed_wei + cost_wei,
      use: { day: utcDay(means.now), spent_wei: means.spent_wei + cost_wei },
    })
    if (hold) {
      break
    }
    affordable.push(it)
    cost_wei += own_wei
  }
  return { affordable, cost_wei, hold }
}

type Signed = { ready: Ready[]; first: number; fees: Fees }

async function save(
  trx: Sql,
  ctx: MintContext,
  sight: Sight,
  { ready, first, fees }: Signed
): Promise<void> {
  const envelopes: NewEnvelope[] = []
  const raws: string[] = []
  for (const [index, { to, data, gas_limit }] of ready.entries()) {
    const call = { nonce: first + index, to, data, gas_limit }
    raws.push(await signTransaction(ctx, sight, { ...call, ...fees }))
    envelopes.push({ ...call, to_address: to, ...accountOf(sight) })
  }
  const ids = await insertEnvelopes(trx, envelopes)
  const now = ctx.clock()
  const attempts = raws.map((raw, index) => ({
    envelope_id: ids[index]!,
    kind: "call" as const,
    raw,
    fees,
    now,
  }))
  await insertAttempts(trx, attempts)
  const carried = ready.flatMap(({ intents }, index) => {
    const envelope_id = ids[index]!
    const transaction_hash = hashOf(raws[index]!)
    return intents.map(({ id }) => ({ id, envelope_id, transaction_hash }))
  })
  await markSigned(trx, carried)
}

const accountOf = ({ chain_id, address }: Sight) => ({
  chain_id,
  from_address: address,
})

type Carried = { id: string; envelope_id: string; transaction_hash: string }

async function markSigned(trx: Sql, carried: Carried[]): Promise<void> {
  await trx.named(
    `update provenance_transaction as tx
     set state = 'signed', envelope_id = row.envelope_id,
       transaction_hash = row.transaction_hash, error = null,
       updated_at = now()
     from jsonb_to_recordset(:carried::jsonb)
       as row(id text, envelope_id text, transaction_hash text)
     where tx.id = row.id and tx.state = any(:before)`,
    { carried: JSON.stringify(carried), before: statesBefore("signed") }
  )
}
