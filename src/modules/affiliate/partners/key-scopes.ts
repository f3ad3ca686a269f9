import type { AffiliateDeps } from "../deps"
import { affiliateErrors } from "../errors"
import { findPartner, type Partner } from "./partner"

export type KeyScopes = ReturnType<typeof createKeyScopes>

/** Secret API keys that may report sales of one partner and no other. */
export function createKeyScopes({ sql }: AffiliateDeps) {
  return {
    /** The partner a key is bound to; null for the merchant's own. */
    async partnerOf(api_key_id: string): Promise<Partner | null> {
      const [row] = await sql.query<{ partner_id: string }>(
        "select partner_id from affiliate_key_scope where api_key_id = ?",
        [api_key_id]
      )
      return row ? await findPartner(sql, "id", row.partner_id) : null
    },

    list: async (partner_id: string): Promise<string[]> => {
      const rows = await sql.query<{ api_key_id: string }>(
        `select api_key_id from affiliate_key_scope where partner_id = ?
         order by created_at, api_key_id`,
        [partner_id]
      )
      return rows.map(({ api_key_id }) => api_key_id)
    },

    /** A key has one partner: bound again, it is moved. */
    async bind(api_key_id: string, partner_id: string): Promise<void> {
      await sql.query(
        `insert into affiliate_key_scope (api_key_id, partner_id)
         values (?, ?)
         on conflict (api_key_id) do update set partner_id = excluded.partner_id`,
        [api_key_id, partner_id]
      )
    },

    async release(api_key_id: string, partner_id: string): Promise<void> {
      const rows = await sql.query(
        `delete from affiliate_key_scope
         where api_key_id = ? and partner_id = ? returning 1`,
        [api_key_id, partner_id]
      )
      if (rows.length === 0) {
        throw affiliateErrors.keyNotBound(api_key_id)
      }
    },
  }
}
