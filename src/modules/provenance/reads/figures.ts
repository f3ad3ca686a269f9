import type { Sql } from "../../../lib/sql"
import { TAG_STATES, type TagState } from "../lib/tag-state"
import {
  TRANSACTION_STATES,
  type TransactionState,
} from "../lib/transaction-state"
import { type DailyScans, scansByDay } from "../scans/scan-figures"

export type Figures = {
  scans_by_day: DailyScans[]
  tags_by_state: Record<TagState, number>
  transactions_by_state: Record<TransactionState, number>
  garments: { total: number; minted: number; bound: number; ended: number }
  wallet: WalletFigures | null
}

export type WalletFigures = {
  address: string
  chain_id: number
  balance_wei: string | null
  low_balance: boolean
  hold_reason: string | null
  budget_day: string | null
  budget_spent_wei: string
  checked_at: Date | null
}

async function countBy<State extends string>(
  sql: Sql,
  table: "provenance_tag" | "provenance_transaction",
  states: readonly State[]
): Promise<Record<State, number>> {
  const rows = await sql.query<{ state: State; count: number }>(
    `select state, count(*)::int as count from ${table}
     where deleted_at is null group by state`
  )
  const counts = new Map(rows.map(({ state, count }) => [state, count]))
  return Object.fromEntries(
    states.map((state) => [state, counts.get(state) ?? 0])
  ) as Record<State, number>
}

/** Everything the provenance page shows at a glance. */
export async function loadFigures(
  sql: Sql,
  range: { from: string; to: string }
): Promise<Figures> {
  const [
    scans_by_day,
    tags_by_state,
    transactions_by_state,
    garments,
    wallets,
  ] = await Promise.all([
    scansByDay(sql, range),
    countBy(sql, "provenance_tag", TAG_STATES),
    countBy(sql, "provenance_transaction", TRANSACTION_STATES),
    sql.query<Figures["garments"]>(
      `select count(*)::int as total,
           count(minted_at)::int as minted, count(tag_id)::int as bound,
           count(*) filter (where status <> 'active')::int as ended
         from provenance_garment where deleted_at is null`
    ),
    sql.query<WalletFigures>(
      `select address, chain_id, balance_wei, low_balance, hold_reason,
           budget_day, budget_spent_wei, checked_at
         from provenance_wallet where deleted_at is null
         order by updated_at desc limit 1`
    ),
  ])
  return {
    scans_by_day,
    tags_by_state,
    transactions_by_state,
    garments: garments[0] ?? { total: 0, minted: 0, bound: 0, ended: 0 },
    wallet: wallets[0] ?? null,
  }
}
