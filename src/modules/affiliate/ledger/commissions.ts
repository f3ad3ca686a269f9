import { retryingDeadlocks } from "../../../lib/retrying-deadlocks"
import type { AffiliateDeps } from "../deps"
import { affiliateErrors } from "../errors"
import { tellCommissions } from "../events/sale-events"
import { WHOLE } from "../lib/reversed-share"
import { listByCursor, type Page } from "../list-rows"
import { type CommissionHistory, historyOf } from "./commission-history"
import { moveCommission, reverseSale } from "./reverse-sale"
import { type CommissionState, recordTransition } from "./transitions"

export type Commission = {
  id: string
  sale_id: string
  partner_id: string
  ref: string
  product_id: string
  order_id: string | null
  state: CommissionState
  currency: string
  /** What it was at first, and what is left of it. */
  accrued: string
  amount: string
  terms_kind: "percent" | "flat"
  terms_value: string
  capped: boolean
  reasons: string[]
  note: string | null
  available_at: Date
  created_at: Date
  updated_at: Date
}

export type CommissionFilters = {
  partner_id?: string
  ref?: string
  state?: CommissionState[]
  currency?: string
  from?: Date
  to?: Date
}

const SELECT = `select earned.id, earned.sale_id, earned.partner_id, sale.ref,
    sale.product_id, sale.order_id, earned.state, earned.currency,
    earned.accrued::text, earned.amount::text, earned.terms_kind,
    earned.terms_value::text, earned.capped, sale.reasons, earned.note,
    earned.available_at, earned.created_at, earned.updated_at
  from affiliate_commission as earned
  join affiliate_sale as sale on sale.id = earned.sale_id`

const CONDITIONS = {
  partner_id: "earned.partner_id = :partner_id",
  ref: "sale.ref = :ref",
  state: "earned.state = any(:state)",
  currency: "earned.currency = :currency",
  from: "earned.created_at >= :from",
  to: "earned.created_at < :to",
}

export type Review = { note: string; actor: string }

export type Commissions = ReturnType<typeof createCommissions>

export function createCommissions(deps: AffiliateDeps) {
  const { sql } = deps

  async function byId(id: string): Promise<Commission> {
    const [row] = await sql.query<Commission>(`${SELECT} where earned.id = ?`, [
      id,
    ])
    if (!row) {
      throw affiliateErrors.commissionNotFound(id)
    }
    return row
  }

  return {
    byId,
    list: (
      filters: CommissionFilters,
      paging: { limit: number; cursor?: string }
    ): Promise<Page<Commission>> =>
      listByCursor<Commission>(
        sql,
        {
          select: SELECT,
          conditions: CONDITIONS,
          filters,
          at: "earned.created_at",
          id: "earned.id",
        },
        paging
      ),

    /** What became of it: its entries and its states, in their order. */
    history: (id: string): Promise<CommissionHistory> => historyOf(sql, id),

    /** Those whose holding period is over. @returns how many */
    approveDue: () => approveDue(deps),

    /** Nothing is wrong with the sale: its commission goes on as any other. */
    async release(id: string, review: Review): Promise<Commission> {
      await release(deps, id, review)
      const commission = await byId(id)
      const { sale_id, partner_id, state } = commission
      await deps.emit("affiliate.commission_released", {
        ...{ id, sale_id, partner_id, state },
      })
      return commission
    },

    /**
     * Something is: the partner earns nothing. A reported sale is taken back
     * whole; one of an order was paid for, and stays a sale.
     */
    async reject(id: string, review: Review): Promise<Commission> {
      await retryingDeadlocks(() => reject(deps, id, review))
      const commission = await byId(id)
      const { sale_id, partner_id, state } = commission
      await deps.emit("affiliate.commission_rejected", {
        ...{ id, sale_id, partner_id, state },
      })
      return commission
    },
  }
}

const DUE_MAX = 1_000

/** In rounds, so that no transaction holds many rows for long. */
export async function approveDue(deps: AffiliateDeps): Promise<number> {
  for (let approved = 0; ;) {
    const ids = await approveSome(deps)
    approved += ids.length
    if (ids.length > 0) {
      await deps.emit("affiliate.commissions_approved", { ids })
    }
    if (ids.length < DUE_MAX) {
      return approved
    }
  }
}

const approveSome = ({ sql, now }: AffiliateDeps): Promise<string[]> =>
  sql.transaction(async (trx) => {
    const at = now()
    const ids = await approveThose(trx, at)
    await tellCommissions(trx, {
      ...{ type: "commission.approved", ids, from: "accrued", at },
      reason: "holding_over",
    })
    return ids
  })

async function approveThose(
  trx: AffiliateDeps["sql"],
  now: Date
): Promise<string[]> {
  const rows = await trx.named<{ id: string }>(
    `with due as (
       select id from affiliate_commission
       where state = 'accrued' and available_at <= :now
       order by available_at limit :most for update skip locked
     ), approved as (
       update affiliate_commission as earned
       set state = 'approved', updated_at = :now
       from due where earned.id = due.id returning earned.id
     ), told as (
       insert into affiliate_commission_transition (commission_id, from_state,
         to_state, reason, occurred_at)
       select id, 'accrued', 'approved', 'holding_over', :now from approved
     )
     select id from approved`,
    { now, most: DUE_MAX }
  )
  return rows.map(({ id }) => id)
}

type HeldRow = Parameters<typeof moveCommission>[1] & {
  sale_id: string
  kind: "order" | "report"
}

async function lockHeld(
  trx: AffiliateDeps["sql"],
  id: string
): Promise<HeldRow> {
  // The sale first, as reversals do: in two orders they could wait in a circle.
  await trx.query(
    `select 1 from affiliate_sale where id = (select sale_id
       from affiliate_commission where id = ?) for update`,
    [id]
  )
  const [row] = await trx.query<HeldRow>(
    `select earned.id, earned.partner_id, earned.currency, earned.state,
       earned.accrued::text, earned.amount::text,
       earned.sale_id, sale.kind
     from affiliate_commission as earned
     join affiliate_sale as sale on sale.id = earned.sale_id
     where earned.id = ? for update of earned`,
    [id]
  )
  if (!row) {
    throw affiliateErrors.commissionNotFound(id)
  }
  if (row.state !== "held") {
    throw affiliateErrors.commissionNotHeld(row.state)
  }
  return row
}

async function release(
  { sql, now }: AffiliateDeps,
  id: string,
  { note, actor }: Review
): Promise<void> {
  await sql.transaction(async (trx) => {
    const held = await lockHeld(trx, id)
    await trx.named(
      `update affiliate_commission set state = 'accrued', note = :note,
         updated_at = :at where id = :id`,
      { id, note, at: now() }
    )
    await trx.query(
      `update affiliate_sale set status = 'counted', updated_at = now()
       where id = ? and status = 'held'`,
      [held.sale_id]
    )
    await settle(trx, { held, to: "released", note, actor, at: now() })
    await recordTransition(trx, {
      ...{ commission_id: id, from: "held", to: "accrued" },
      ...{ reason: "released", note, actor, at: now() },
    })
    await tellCommissions(trx, {
      ...{ type: "commission.released", ids: [id], from: "held" },
      ...{ reason: "released", at: now() },
    })
  })
}

async function reject(
  { sql, now }: AffiliateDeps,
  id: string,
  { note, actor }: Review
): Promise<void> {
  await sql.transaction(async (trx) => {
    const held = await lockHeld(trx, id)
    const { sale_id } = held
    const at = now()
    const reversal = { sale_id, share: WHOLE, reason: "rejected", actor, at }
    await trx.named(
      "update affiliate_commission set note = :note where id = :id",
      { id, note }
    )
    await moveCommission(trx, held, { ...reversal, left: 0n })
    await trx.query(
      `update affiliate_sale set status = 'rejected', updated_at = now()
       where id = ?`,
      [sale_id]
    )
    if (held.kind === "report") {
      await reverseSale(trx, reversal)
    }
    await settle(trx, { held, to: "rejected", note, actor, at })
  })
}

async function settle(
  trx: AffiliateDeps["sql"],
  {
    held,
    ...given
  }: Review & {
    held: HeldRow
    to: "released" | "rejected"
    at: Date
  }
): Promise<void> {
  await trx.named(
    `update affiliate_flag set status = :to, note = :note, decided_by = :actor,
       decided_at = :at
     where commission_id = :id and status = 'open'`,
    { ...given, id: held.id }
  )
}
