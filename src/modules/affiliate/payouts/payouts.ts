import type { AffiliateDeps } from "../deps"
import { affiliateErrors } from "../errors"
import { approveDue } from "../ledger/commissions"
import { type CountedPage, listByOffset } from "../list-rows"
import { openDetails } from "../partners/payout-details"
import {
  closePayout,
  type Closing,
  findClosed,
  previewPayout,
} from "./close-payout"
import {
  FILE_LINES_MAX,
  type Payee,
  payoutFile,
  type PayoutFormat,
} from "./payout-files"
import type { CarryReason, PlannedLine } from "./plan-payout"
import { type LeftOut, leftOut, withPayees } from "./preview-payout"
import { cancelPayout, payPayout } from "./settle-payout"
import {
  findStatement,
  type FullStatement,
  type Statement,
  STATEMENT_SELECT,
} from "./statement"

export const PAYOUT_STATUSES = ["closed", "paid", "cancelled"] as const
export type PayoutStatus = (typeof PAYOUT_STATUSES)[number]

export type Payout = {
  id: string
  period_end: Date
  currency: string
  status: PayoutStatus
  /** Of those who are paid, before and after the one rounding. */
  exact_amount: string
  amount: string
  partners: number
  note: string | null
  closed_by: string | null
  paid_by: string | null
  paid_at: Date | null
  cancelled_at: Date | null
  created_at: Date
}

/** How many are paid that way, and in how many files. */
export type PayoutMethodSum = {
  method: PayoutFormat
  partners: number
  amount: string
  parts: number
}

export type CarriedSum = {
  reason: CarryReason
  partners: number
  amount: string
}

export type PayoutFilters = { currency?: string; status?: PayoutStatus[] }

const SELECT = `select payout.id, payout.period_end, payout.currency,
    payout.status, payout.exact_amount::text, payout.amount::text,
    payout.partners, payout.note, payout.closed_by, payout.paid_by,
    payout.paid_at, payout.cancelled_at, payout.created_at
  from affiliate_payout as payout`

type Preview = {
  lines: PlannedLine[]
  left_out: LeftOut
  closed: Payout | null
}

type Paging = { limit: number; offset: number }

export type Payouts = ReturnType<typeof createPayouts>

export function createPayouts(deps: AffiliateDeps) {
  const { sql } = deps

  async function byId(id: string): Promise<Payout> {
    const [row] = await sql.query<Payout>(`${SELECT} where payout.id = ?`, [id])
    if (!row) {
      throw affiliateErrors.payoutNotFound(id)
    }
    return row
  }

  return {
    byId,
    list: (
      filters: PayoutFilters,
      paging: Paging
    ): Promise<CountedPage<Payout>> =>
      listByOffset<Payout>(
        sql,
        {
          select: SELECT,
          conditions: {
            currency: "payout.currency = :currency",
            status: "payout.status = any(:status)",
          },
          filters,
          order: "payout.created_at desc, payout.id desc",
        },
        paging
      ),

    /**
     * What is due is approved first, as the job does now and then. `closed` is
     * the batch that closing would answer with, where it is there already.
     */
    async preview(period: Omit<Closing, "actor">): Promise<Preview> {
      await approveDue(deps)
      const lines = await previewPayout(deps, period)
      const known = await findClosed(sql, period)
      return {
        ...{ lines, left_out: await leftOut(sql, period) },
        closed: known ? await byId(known) : null,
      }
    },

    /** Lines as a person reads them. */
    withPayees: (lines: readonly PlannedLine[]) => withPayees(sql, lines),

    /** @throws `affiliate_period_open` */
    async close(
      closing: Closing
    ): Promise<{ payout: Payout; created: boolean }> {
      await approveDue(deps)
      const { id, created } = await closePayout(deps, closing)
      const payout = await byId(id)
      if (created) {
        await deps.emit("affiliate.payout_closed", eventOf(payout))
      }
      return { payout, created }
    },

    async pay(id: string, by: { actor: string; note?: string }) {
      await payPayout(deps, id, by)
      const payout = await byId(id)
      await deps.emit("affiliate.payout_paid", eventOf(payout))
      return payout
    },

    async cancel(id: string, by: { actor: string; note?: string }) {
      await cancelPayout(deps, id, by)
      const payout = await byId(id)
      await deps.emit("affiliate.payout_cancelled", eventOf(payout))
      return payout
    },

    /** Who gets how much, of one batch or one partner. */
    statements: (
      filters: { payout_id?: string; partner_id?: string },
      paging: Paging
    ): Promise<CountedPage<Statement>> =>
      listByOffset<Statement>(
        sql,
        {
          select: STATEMENT_SELECT,
          conditions: {
            payout_id: "line.payout_id = :payout_id",
            partner_id: "line.partner_id = :partner_id",
          },
          filters,
          order: "payout.created_at desc, line.amount desc, line.partner_id",
        },
        paging
      ),

    methods: (id: string): Promise<PayoutMethodSum[]> => methodsOf(sql, id),

    /** What was carried on, by why it was. */
    carried: (id: string): Promise<CarriedSum[]> =>
      sql.query<CarriedSum>(
        `select carry_reason as reason, count(*)::int as partners,
           sum(carried_out)::text as amount
         from affiliate_payout_line
         where payout_id = ? and carry_reason is not null
         group by carry_reason order by carry_reason`,
        [id]
      ),

    /** @throws `affiliate_statement_not_found` */
    async statement(of: {
      payout_id: string
      partner_id: string
    }): Promise<FullStatement> {
      const found = await findStatement(sql, of)
      if (!found) {
        throw affiliateErrors.statementNotFound(of.payout_id)
      }
      return found
    },

    /** @param part of files that are longer than who reads them takes: 1, 2, … */
    async file(
      id: string,
      { format, part }: { format: PayoutFormat; part: number }
    ): Promise<{ text: string; parts: number }> {
      const { currency, status } = await byId(id)
      if (status === "cancelled") {
        throw affiliateErrors.payoutActionRefused("exported", status)
      }
      const payees = await payeesOf(deps, id, format)
      const size = FILE_LINES_MAX[format]
      const some = payees.slice((part - 1) * size, part * size)
      return {
        text: payoutFile(format, some, { currency, reference: id }),
        parts: Math.max(Math.ceil(payees.length / size), 1),
      }
    },
  }
}

async function methodsOf(
  sql: AffiliateDeps["sql"],
  id: string
): Promise<PayoutMethodSum[]> {
  const rows = await sql.query<Omit<PayoutMethodSum, "parts">>(
    `select payout_method as method, count(*)::int as partners,
       sum(amount)::text as amount
     from affiliate_payout_line
     where payout_id = ? and payout_method is not null
     group by payout_method order by payout_method`,
    [id]
  )
  return rows.map((row) => ({
    ...row,
    parts: Math.ceil(row.partners / FILE_LINES_MAX[row.method]),
  }))
}

async function payeesOf(
  { sql, keyring }: AffiliateDeps,
  payout_id: string,
  method: PayoutFormat
): Promise<Payee[]> {
  const rows = await sql.query<
    Omit<Payee, "details"> & { id: string; payout_details: string }
  >(
    `select p.id, p.ref, p.name, line.amount::text, line.payout_details
     from affiliate_payout_line as line
     join affiliate_partner as p on p.id = line.partner_id
     where line.payout_id = ? and line.payout_method = ?
     order by p.ref`,
    [payout_id, method]
  )
  return rows.map(({ id, payout_details, ...payee }) => ({
    ...payee,
    details: openDetails(keyring, id, payout_details),
  }))
}

const eventOf = (payout: Payout) => ({
  id: payout.id,
  period_end: payout.period_end,
  currency: payout.currency,
  amount: payout.amount,
  partners: payout.partners,
  status: payout.status,
})
