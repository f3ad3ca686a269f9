import type { Sql } from "../../../lib/sql"
import { provenanceErrors } from "../errors"
import { lockLiveKeySet } from "../keys/key-sets"

export type NewTag = {
  id: string
  /** 14 lower-case hex digits. */
  uid: string
  key_set_id: string
  product_id: string | null
}

/** Rows of one insert: well under the 65,535 parameters of a statement. */
const CHUNK_ROWS = 1_000

/**
 * Registers tags, all or none. The unique UID decides, so two imports of one
 * file at once cannot both succeed.
 *
 * @throws `provenance_tag_exists` naming the first UID that is there already
 */
export async function insertTags(
  sql: Sql,
  tags: NewTag[],
  actorId: string | null
): Promise<void> {
  await sql.transaction(async (trx) => {
    for (const id of new Set(tags.map(({ key_set_id }) => key_set_id))) {
      await lockLiveKeySet(trx, id)
    }
    // In one order for everybody: two files with the same chips would
    // otherwise wait for each other's rows in turn, which is a deadlock.
    const ordered = tags.toSorted((a, b) => (a.uid < b.uid ? -1 : 1))
    for (let start = 0; start < ordered.length; start += CHUNK_ROWS) {
      await insertChunk(trx, ordered.slice(start, start + CHUNK_ROWS), actorId)
    }
  })
}

async function insertChunk(trx: Sql, tags: NewTag[], actorId: string | null) {
  const inserted = await trx.named<{ uid: string }>(
    `with given as (
       select * from jsonb_to_recordset(:tags::jsonb)
         as row(id text, uid text, key_set_id text, product_id text)
     ), tag as (
       insert into provenance_tag (id, uid, key_set_id, product_id)
       select id, uid, key_set_id, product_id from given
       order by uid collate "C"
       on conflict (uid) where deleted_at is null do nothing
       returning id, uid
     ), event as (
       insert into provenance_tag_event (id, tag_id, to_state, action, actor_id)
       select 'ptev_' || gen_random_uuid(), id, 'provisioned', 'provision', :actor
       from tag
     )
     select uid from tag`,
    { tags: JSON.stringify(tags), actor: actorId }
  )
  const done = new Set(inserted.map(({ uid }) => uid))
  const refused = tags.find(({ uid }) => !done.has(uid))
  if (refused) {
    throw provenanceErrors.tagExists(refused.uid)
  }
}
