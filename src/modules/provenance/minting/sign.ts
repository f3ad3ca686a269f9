import { keccak256 } from "ethers"
import type { Sql } from "../../../lib/sql"
import { refusalOf } from "../lib/allow-list"
import { type Fees, newFees } from "../lib/fees"
import { codeHold, costHold, feeHold, type Hold } from "../lib/hold-reason"
import { planBatches } from "../lib/mint-batches"
import { resyncedNonce } from "../lib/nonces"
import { broadcastSigned } from "./broadcast"
import type { MintContext, Sight } from "./context"
import { insertAttempt, insertEnvelope } from "./envelopes"
import { giveUp } from "./give-up"
import { moveIntents } from "./intents"
import {
  allowListOf,
  costOf,
  feeLimits,
  signTransaction,
} from "./sign-transaction"
import { type Queued, type Ready, simulate } from "./simulate"
import { loadUnderWay } from "./under-way"
import {
  budgetUseOf,
  loadWallet,
  lockWallet,
  saveBalance,
  setHold,
  spend,
  type Wallet,
  watchBalance,
} from "./wallet"

/** Transactions planned ahead: the rest of the queue comes with the next tick. */
const BATCHES_MAX = 20

/** A transfer waits until its garment's mint and earlier transfers are mined. */
const PICK = `
select tx.id, tx.kind, tx.garment_id, tx.contract_address, tx.token_id,
  tx.to_address, tx.isolated, tx.attempts, tx.state, garment.metadata_cid
from provenance_transaction as tx
join provenance_garment as garment on garment.id = tx.garment_id
where tx.state = 'queued' and tx.chain_id = :chain_id
  and tx.deleted_at is null
  and (tx.not_before is null or tx.not_before <= :now)
  and (tx.kind = 'transfer' or garment.metadata_cid is not null)
  and (tx.kind = 'mint' or not exists (
    select 1 from provenance_transaction as other
    where other.garment_id = tx.garment_id and other.id <> tx.id
      and other.deleted_at is null
      and other.state in ('queued', 'signed', 'sent', 'reverted', 'dropped')
      and (other.kind = 'mint'
        or (other.created_at, other.id) < (tx.created_at, tx.id))))
order by tx.created_at, tx.id limit :limit`

/**
 * Signs what is queued: plans transactions, runs each without sending it, and
 * saves its bytes with a nonce. Nothing is sent that was not saved before.
 */
export async function signQueued(
  ctx: MintContext,
  sight: Sight
): Promise<boolean> {
  const wallet = await loadWallet(ctx, sight)
  const under_way = await loadUnderWay(ctx.sql, sight)
  const free = Math.min(
    ctx.limits.in_flight_max - under_way.in_flight,
    BATCHES_MAX
  )
  const intents = free > 0 ? await pick(ctx, sight, free) : []
  if (intents.length === 0) {
    await watchBalance(ctx, wallet)
    if (free > 0) {
      await setHold(ctx, wallet, null)
    }
    return false
  }
  const market = await askMarket(ctx, sight, wallet)
  if ("hold" in market) {
    await setHold(ctx, wallet, market)
    return false
  }
  const planned = planBatches(intents, ctx.limits.batch_size_max)
  const batches = planned.slice(0, free)
  return await signBatches(ctx, sight, { ...market, wallet, batches })
}

async function pick(
  ctx: MintContext,
  sight: Sight,
  batches: number
): Promise<Queued[]> {
  const intents = await ctx.sql.named<Queued>(PICK, {
    chain_id: sight.chain_id,
    now: ctx.clock(),
    limit: batches * ctx.limits.batch_size_max,
  })
  const allowed: Queued[] = []
  for (const intent of intents) {
    const refusal = refusalOfIntent(ctx, sight, intent)
    if (refusal) {
      const { attempts } = intent
      await giveUp(ctx, intent, { attempts, error: refusal })
    } else {
      allowed.push(intent)
    }
  }
  return allowed
}

/** A row for another contract is never going to be signed by this process. */
function refusalOfIntent(ctx: MintContext, sight: Sight, intent: Queued) {
  const list = allowListOf(ctx, sight)
  const data = list.selectors[0]!
  return refusalOf({ to: intent.contract_address, data }, list)
}

type Market = {
  fees: Fees
  balance_wei: bigint
  nonces: { latest: number; pending: number }
}

/** What everything signed in this tick goes by. */
async function askMarket(
  ctx: MintContext,
  sight: Sight,
  wallet: Wallet
): Promise<Market | Hold> {
  const { chain, contract } = ctx
  const { address } = sight
  const [network, balance_wei, latest, pending, has_code] = await Promise.all([
    chain.networkFees(),
    chain.balance(address),
    chain.nonce(address, "latest"),
    chain.nonce(address, "pending"),
    chain.hasCode(contract, "latest"),
  ])
  await saveBalance(ctx, wallet, balance_wei)
  if (!has_code) {
    return codeHold(contract) // a call to nothing "succeeds"
  }
  const fees = newFees(network, feeLimits(ctx, sight))
  return fees ? { fees, balance_wei, nonces: { latest, pending } } : feeHold()
}

type Plan = Market & { wallet: Wallet; batches: Queued[][] }

/** Each is sent before the next is signed, so that the chain works meanwhile. */
async function signBatches(
  ctx: MintContext,
  sight: Sight,
  { batches, ...market }: Plan
): Promise<boolean> {
  const { wallet } = market
  for (const batch of batches) {
    const ready = await simulate(ctx, sight, batch)
    const outcome =
      ready && "intents" in ready
        ? await commit(ctx, sight, { ...market, ready })
        : ready
    if (outcome && outcome !== "taken") {
      await setHold(ctx, wallet, outcome === "signed" ? null : outcome)
    }
    if (outcome === "signed") {
      await broadcastSigned(ctx, sight)
    } else if (outcome && outcome !== "taken") {
      return false
    }
  }
  return true
}

type Commit = Market & { wallet: Wallet; ready: Ready }

/**
 * The wallet's row lock gives out the nonce; in the same transaction go the
 * signed bytes and the intents they carry. A nonce is therefore never lost: not
 * by a crash, nor by a signer that fails.
 *
 * @returns `taken` when another process was faster
 */
export async function commit(
  ctx: MintContext,
  sight: Sight,
  { wallet, ready, fees, balance_wei, nonces }: Commit
): Promise<"signed" | "taken" | Hold> {
  return await ctx.sql.transaction(async (trx) => {
    const locked = await lockWallet(trx, wallet.id)
    if (!(await lockIntents(trx, ready.intents))) {
      return "taken"
    }
    const under_way = await loadUnderWay(trx, sight)
    const cost_wei = costOf(ready.gas_limit, fees)
    const now = ctx.clock()
    const hold = costHold({
      cost_wei,
      committed_wei: under_way.committed_wei,
      balance_wei,
      use: budgetUseOf(locked),
      budget_wei: ctx.limits.budget_wei,
      now,
    })
    if (hold) {
      return hold
    }
    const nonce = resyncedNonce({
      next: locked.next_nonce,
      ...nonces,
      open: under_way.nonces,
    })
    await save(trx, ctx, sight, { ready, fees, nonce })
    await spend(trx, wallet, { cost_wei, now, next_nonce: nonce + 1 })
    return "signed"
  })
}

/** True when all are still queued, and nobody else has them. */
async function lockIntents(trx: Sql, intents: Queued[]): Promise<boolean> {
  const locked = await trx.query(
    `select id from provenance_transaction
     where id = any(?) and state = 'queued' for update skip locked`,
    [intents.map(({ id }) => id)]
  )
  return locked.length === intents.length
}

async function save(
  trx: Sql,
  ctx: MintContext,
  sight: Sight,
  { ready, fees, nonce }: { ready: Ready; fees: Fees; nonce: number }
): Promise<void> {
  const { intents, to, data, gas_limit } = ready
  const call = { nonce, to, data, gas_limit }
  const raw = await signTransaction(ctx, sight, { ...call, ...fees })
  const envelope_id = await insertEnvelope(trx, {
    chain_id: sight.chain_id,
    from_address: sight.address,
    nonce,
    to_address: to,
    data,
    gas_limit,
  })
  const now = ctx.clock()
  await insertAttempt(trx, envelope_id, { kind: "call", raw, fees, now })
  await moveIntents(
    trx,
    { ids: intents.map(({ id }) => id) },
    { to: "signed", envelope_id, transaction_hash: keccak256(raw), error: null }
  )
}
