import type { Sql } from "../../../lib/sql"
import type { Sight } from "./context"

/** What of an account's envelopes may still be mined, or undone. */
export type UnderWay = {
  nonces: number[]
  /** Not mined yet. */
  in_flight: number
  /** Most that those not mined yet can cost. */
  committed_wei: bigint
}

export async function loadUnderWay(
  sql: Sql,
  { chain_id, address }: Pick<Sight, "chain_id" | "address">
): Promise<UnderWay> {
  const rows = await sql.query<{ nonce: number; cost_wei: string | null }>(
    `select envelope.nonce, case when envelope.state in ('signed', 'sent') then
         (envelope.gas_limit * (
           select max(attempt.max_fee_per_gas_wei::numeric)
           from provenance_attempt as attempt
           where attempt.envelope_id = envelope.id
         ))::text end as cost_wei
     from provenance_envelope as envelope
     where envelope.chain_id = ? and envelope.from_address = ?
       and envelope.state in ('signed', 'sent', 'mined')
       and envelope.deleted_at is null`,
    [chain_id, address]
  )
  const costs = rows.flatMap(({ cost_wei }) => cost_wei ?? [])
  return {
    nonces: rows.map(({ nonce }) => nonce),
    in_flight: costs.length,
    committed_wei: costs.reduce((sum, cost) => sum + BigInt(cost), 0n),
  }
}
