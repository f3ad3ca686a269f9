import type { Sql } from "../../../lib/sql"

/**
 * Where partners sign in, as the day's hash of a visitor: a click with the same
 * hash is the partner's own. Forgotten with the day's salt.
 */
export const seePartner = (
  sql: Sql,
  seen: { partner_id: string; visitor: string; day: string }
): Promise<unknown> =>
  sql.named(
    `insert into affiliate_partner_visitor (partner_id, day, visitor)
     values (:partner_id, :day::date, decode(:visitor, 'hex'))
     on conflict do nothing`,
    seen
  )

export async function isPartnersOwn(
  sql: Sql,
  { partner_id, visitor }: { partner_id: string; visitor: string | null }
): Promise<boolean> {
  if (visitor === null) {
    return false
  }
  const rows = await sql.named(
    `select 1 from affiliate_partner_visitor
     where partner_id = :partner_id and visitor = decode(:visitor, 'hex')`,
    { partner_id, visitor }
  )
  return rows.length > 0
}

/** @param before the first day that is kept */
export const forgetPartnerVisitors = (sql: Sql, before: Date) =>
  sql.query("delete from affiliate_partner_visitor where day < ?::date", [
    before,
  ])
