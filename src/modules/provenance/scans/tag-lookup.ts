import DataLoader from "dataloader"
import type { Sql } from "../../../lib/sql"
import type { TagState } from "../lib/tag-state"
import type { Tamper } from "../lib/tamper"
import type { CandidateTag } from "./match-tap"

/** The tag of a tap and the garment it is on, read in one go. */
export type TappedTag = CandidateTag & {
  state: TagState
  tamper: Tamper | null
  product_id: string | null
  scan_count: number
  last_counter: number | null
  last_message_hash: string | null
  last_client_hash: string | null
  last_accepted_at: Date | null
  garment: TappedGarment | null
}

export type TappedGarment = {
  id: string
  status: string
  serial: string
  batch_number: string | null
  product_id: string
  variant_id: string | null
  options: Record<string, string>
  token_id: string
  chain_id: number
  contract_address: string
  metadata_cid: string | null
  minted_at: string | null
  owner_address: string | null
}

/** Tags with these UIDs, in no order; unknown ones are left out. */
export type TagLookup = (uids: string[]) => Promise<TappedTag[]>

const TAPPED_TAGS = `
select tag.id, tag.uid, tag.state, tag.tamper, tag.product_id, tag.scan_count,
  tag.key_set_id, tag.pending_key_set_id, tag.last_counter,
  tag.last_message_hash, tag.last_client_hash, tag.last_accepted_at,
  case when garment.id is not null then json_build_object(
    'id', garment.id, 'status', garment.status, 'serial', garment.serial,
    'batch_number', garment.batch_number, 'product_id', garment.product_id,
    'variant_id', garment.variant_id,
    'options', garment.snapshot -> 'variant' -> 'options',
    'token_id', garment.token_id, 'chain_id', garment.chain_id,
    'contract_address', garment.contract_address,
    'metadata_cid', garment.metadata_cid, 'minted_at', garment.minted_at,
    'owner_address', garment.owner_address) end as garment
from provenance_tag as tag
left join provenance_garment as garment
  on garment.tag_id = tag.id and garment.deleted_at is null
where tag.uid = any(?) and tag.deleted_at is null`

/** Most UIDs of one statement. */
const BATCH_MAX = 100

/**
 * Looks tags up for many taps at once: those that arrive while the process is
 * busy share one statement. Nothing is kept, so each tap sees its tag as it is
 * now; when a drop opens, the database is asked far less often.
 */
export function createTagLookup(sql: Sql): TagLookup {
  const loader = new DataLoader<string, TappedTag | null>(
    async (uids) => {
      const tags = await sql.query<TappedTag>(
        TAPPED_TAGS,
        [[...new Set(uids)]],
        { prepare: "provenance_tapped_tags" }
      )
      const byUid = new Map(tags.map((tag) => [tag.uid, tag]))
      return uids.map((uid) => byUid.get(uid) ?? null)
    },
    {
      cache: false,
      maxBatchSize: BATCH_MAX,
      batchScheduleFn: (send) => void setImmediate(send),
    }
  )
  return async (uids) => {
    const found = await Promise.all(uids.map((uid) => loader.load(uid)))
    return found.filter((tag) => tag !== null)
  }
}
