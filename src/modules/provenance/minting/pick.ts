import { refusalOf } from "../lib/allow-list"
import type { MintContext, Sight } from "./context"
import { giveUp } from "./give-up"
import { allowListOf } from "./sign-transaction"
import type { Queued } from "./simulate"

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

/** Queued intents that may be signed now, the oldest first. */
export async function pickQueued(
  ctx: MintContext,
  sight: Sight,
  limit: number
): Promise<Queued[]> {
  const { chain_id } = sight
  const now = ctx.clock()
  const intents = await ctx.sql.named<Queued>(PICK, { chain_id, now, limit })
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
