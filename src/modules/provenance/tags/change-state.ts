import type { Sql } from "../../../lib/sql"
import { provenanceErrors } from "../errors"
import { nextTagState, type TagAction, type TagState } from "../lib/tag-state"

export type LockedTag = {
  id: string
  uid: string
  state: TagState
  suspended_from: TagState | null
  product_id: string | null
  key_set_id: string
}

export type Change = {
  action: TagAction
  actor_id: string | null
  note?: string | null
}

/** Reads a tag and holds its row until the transaction ends. */
export async function lockTag(trx: Sql, id: string): Promise<LockedTag> {
  const [tag] = await trx.query<LockedTag>(
    `select id, uid, state, suspended_from, product_id, key_set_id
     from provenance_tag where id = ? and deleted_at is null for update`,
    [id]
  )
  if (!tag) {
    throw provenanceErrors.tagNotFound(id)
  }
  return tag
}

/**
 * Moves a locked tag along the transition table and writes its history. A
 * revoked tag no longer waits for the keys it was announced to get: nothing
 * will make them its own.
 *
 * @throws `provenance_tag_transition_refused` for a way the table lacks
 */
export async function moveTag(
  trx: Sql,
  tag: LockedTag,
  { action, actor_id, note = null }: Change
): Promise<void> {
  const to = nextTagState(tag, action)
  if (!to) {
    throw provenanceErrors.tagTransitionRefused(action, tag.state)
  }
  await trx.query(
    `update provenance_tag set state = ?, suspended_from = ?,
       state_note = ?, updated_at = now(),
       pending_key_set_id = case when ? then null else pending_key_set_id end
     where id = ?`,
    [to, suspendedFrom(tag, action), note, to === "revoked", tag.id]
  )
  await trx.query(
    `insert into provenance_tag_event
       (id, tag_id, from_state, to_state, action, actor_id, note)
     values ('ptev_' || gen_random_uuid(), ?, ?, ?, ?, ?, ?)`,
    [tag.id, tag.state, to, action, actor_id, note]
  )
}

/** A tag taken off its garment while suspended goes back to the shelf later. */
function suspendedFrom(tag: LockedTag, action: TagAction): TagState | null {
  if (action === "suspend") {
    return tag.state
  }
  return tag.state === "suspended" && action === "unbind" ? "provisioned" : null
}

export async function changeTagState(
  sql: Sql,
  id: string,
  change: Change
): Promise<void> {
  await sql.transaction(async (trx) => {
    await moveTag(trx, await lockTag(trx, id), change)
  })
}
