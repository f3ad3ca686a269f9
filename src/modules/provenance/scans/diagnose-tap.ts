import type { Sql } from "../../../lib/sql"
import type { LiveKeySet } from "../keys/key-sets"
import {
  type Diagnosis,
  diagnoseSun,
  type KnownTag,
  possibleUids,
} from "../lib/diagnose-sun"
import type { ScanBody } from "../lib/sun-message"

/** {@link diagnoseSun} with the tags the message may come from. */
export async function diagnoseTap(
  sql: Sql,
  keySets: LiveKeySet[],
  body: ScanBody
): Promise<Diagnosis> {
  const uids = possibleUids({ body, key_sets: keySets })
  const tags =
    uids.length > 0
      ? await sql.query<KnownTag & { uid: string }>(
          `select uid, last_counter, key_set_id, pending_key_set_id
           from provenance_tag
           where uid = any(?) and deleted_at is null`,
          [uids]
        )
      : []
  const byUid = new Map(tags.map((tag) => [tag.uid, tag]))
  return diagnoseSun({
    body,
    key_sets: keySets,
    tagOf: (uid) => byUid.get(uid),
  })
}
