import type { Sql } from "../../../lib/sql"

export const PARTNER_STATUSES = [
  "pending",
  "approved",
  "rejected",
  "suspended",
] as const
export type PartnerStatus = (typeof PARTNER_STATUSES)[number]

export const PAYOUT_METHODS = ["bank", "paypal", "wise"] as const
export type PayoutMethod = (typeof PAYOUT_METHODS)[number]

export const TOUCHES = ["first", "last"] as const
export type Touch = (typeof TOUCHES)[number]

/** As it may be shown; how the partner is paid stays sealed. */
export type Partner = {
  id: string
  ref: string
  name: string
  email: string
  customer_id: string | null
  program_id: string
  status: PartnerStatus
  hosts: string[]
  payout_method: PayoutMethod | null
  payout_hint: string | null
  /** In place of the programme's. */
  window_days: number | null
  touch: Touch | null
  holding_days: number | null
  note: string | null
  decided_at: Date | null
  decided_by: string | null
  created_at: Date
  updated_at: Date
}

export const PARTNER_COLUMNS = `p.id, p.ref, p.name, p.email, p.customer_id,
  p.program_id, p.status, p.hosts, p.payout_method, p.payout_hint,
  p.window_days, p.touch, p.holding_days, p.note, p.decided_at, p.decided_by,
  p.created_at, p.updated_at`

export async function findPartner(
  sql: Sql,
  by: "id" | "ref" | "customer_id",
  value: string
): Promise<Partner | null> {
  const [row] = await sql.query<Partner>(
    `select ${PARTNER_COLUMNS} from affiliate_partner as p where p.${by} = ?`,
    [value]
  )
  return row ?? null
}

/** What holds for a partner's sales: its own where it has some. */
export type Conditions = {
  window_days: number
  touch: Touch
  holding_days: number
}

export const CONDITION_COLUMNS = `
  coalesce(p.window_days, program.window_days) as window_days,
  coalesce(p.touch, program.touch) as touch,
  coalesce(p.holding_days, program.holding_days) as holding_days`
