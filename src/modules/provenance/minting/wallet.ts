import { generateEntityId } from "@medusajs/framework/utils"
import type { Sql } from "../../../lib/sql"
import { type BudgetUse, utcDay } from "../lib/gas-budget"
import type { Hold } from "../lib/hold-reason"
import type { MintContext, Sight } from "./context"

/** How old a known balance may get while nothing is signed. */
const BALANCE_MAX_AGE_MS = 30_000

export type Wallet = {
  id: string
  address: string
  next_nonce: number
  budget_day: string | null
  budget_spent_wei: string
  balance_wei: string | null
  low_balance: boolean
  checked_at: Date | null
  hold_reason: string | null
}

const COLUMNS = `id, address, next_nonce, budget_day, budget_spent_wei,
  balance_wei, low_balance, checked_at, hold_reason`

/** The signer's row, made at the first sight of the account. */
export async function loadWallet(
  ctx: MintContext,
  sight: Sight
): Promise<Wallet> {
  return (await findWallet(ctx.sql, sight)) ?? (await makeWallet(ctx, sight))
}

async function findWallet(
  sql: Sql,
  { chain_id, address }: Sight
): Promise<Wallet | undefined> {
  const [wallet] = await sql.query<Wallet>(
    `select ${COLUMNS} from provenance_wallet
     where chain_id = ? and address = ? and deleted_at is null`,
    [chain_id, address]
  )
  return wallet
}

async function makeWallet(ctx: MintContext, sight: Sight): Promise<Wallet> {
  const { chain_id, address } = sight
  await ctx.sql.query(
    `insert into provenance_wallet (id, chain_id, address, next_nonce)
     values (?, ?, ?, ?)
     on conflict (chain_id, address) where deleted_at is null do nothing`,
    [
      generateEntityId("", "pwal"),
      chain_id,
      address,
      await ctx.chain.nonce(address, "pending"),
    ]
  )
  return (await findWallet(ctx.sql, sight))!
}

/** The wallet's row locked: whoever has it gives out the next nonce. */
export async function lockWallet(trx: Sql, id: string): Promise<Wallet> {
  const [wallet] = await trx.query<Wallet>(
    `select ${COLUMNS} from provenance_wallet where id = ? for update`,
    [id]
  )
  return wallet!
}

/** Says why nothing is signed, once; null: something is signed again. */
export async function setHold(
  ctx: MintContext,
  wallet: Wallet,
  hold: Hold | null
): Promise<void> {
  const text = hold?.hold ?? null
  if (wallet.hold_reason === text) {
    return
  }
  await ctx.sql.transaction(async (trx) => {
    const changed = await trx.query(
      `update provenance_wallet set hold_reason = ?, updated_at = now()
       where id = ? and hold_reason is distinct from ? returning id`,
      [text, wallet.id, text]
    )
    if (changed.length > 0 && hold?.cause === "budget") {
      const day = utcDay(ctx.clock())
      const { address } = wallet
      await ctx.emit("provenance.gas_budget_exhausted", { address, day })
    }
  })
  if (text) {
    ctx.logger.warn(`Nothing is signed: ${text}`)
  }
}

/** The balance as last seen, asked for anew when that was long ago. */
export async function watchBalance(
  ctx: MintContext,
  wallet: Wallet
): Promise<void> {
  const age = ctx.clock().getTime() - (wallet.checked_at?.getTime() ?? 0)
  if (age >= BALANCE_MAX_AGE_MS) {
    await saveBalance(ctx, wallet, await ctx.chain.balance(wallet.address))
  }
}

/** Keeps the balance, and tells when it falls under the limit. */
export async function saveBalance(
  ctx: MintContext,
  wallet: Wallet,
  balance_wei: bigint
): Promise<void> {
  const is_low = balance_wei < ctx.limits.low_balance_wei
  await ctx.sql.transaction(async (trx) => {
    await trx.query(
      `update provenance_wallet set balance_wei = ?, low_balance = ?,
         checked_at = ?, updated_at = now() where id = ?`,
      [String(balance_wei), is_low, ctx.clock(), wallet.id]
    )
    if (is_low && !wallet.low_balance) {
      await ctx.emit("provenance.low_balance", {
        address: wallet.address,
        balance_wei: String(balance_wei),
      })
    }
  })
}

/** Counts a cost against the day it is committed on. */
export async function spend(
  trx: Sql,
  wallet: Pick<Wallet, "id">,
  cost: { cost_wei: bigint; now: Date; next_nonce?: number }
): Promise<void> {
  await trx.named(
    `update provenance_wallet
     set budget_spent_wei = (:cost::numeric + case when budget_day = :day
           then budget_spent_wei::numeric else 0 end)::text,
       budget_day = :day, next_nonce = coalesce(:next_nonce, next_nonce),
       updated_at = now()
     where id = :id`,
    {
      id: wallet.id,
      day: utcDay(cost.now),
      cost: String(cost.cost_wei),
      next_nonce: cost.next_nonce ?? null,
    }
  )
}

export const budgetUseOf = (wallet: Wallet): BudgetUse => ({
  day: wallet.budget_day,
  spent_wei: BigInt(wallet.budget_spent_wei),
})
