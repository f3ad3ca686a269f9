import type { Sql } from "../../../lib/sql"
import { provenanceErrors } from "../errors"
import { lockLiveKeySet } from "../keys/key-sets"
import { lockTag } from "./change-state"

/**
 * Announces that a chip is being encoded with another key set. Until its first
 * tap with the new keys it answers with either, so a writer that stops half way
 * leaves no dead garment behind. The counter starts again with the new keys
 * (NT4H2421Gx §9.3.1: changing the SDM settings resets SDMReadCtr).
 */
export async function rekeyTag(
  sql: Sql,
  { id, key_set_id }: { id: string; key_set_id: string }
): Promise<void> {
  await sql.transaction(async (trx) => {
    await lockLiveKeySet(trx, key_set_id)
    const tag = await lockTag(trx, id)
    if (tag.state === "revoked") {
      throw provenanceErrors.tagTransitionRefused("rekey", tag.state)
    }
    if (tag.key_set_id === key_set_id) {
      throw provenanceErrors.tagRekeyRefused(key_set_id)
    }
    await trx.query(
      "update provenance_tag set pending_key_set_id = ?, updated_at = now() where id = ?",
      [key_set_id, id]
    )
  })
}
