import type { Sql } from "../../../lib/sql"
import type { Diversification } from "../lib/key-diversification"
import type { MacInput, SunCipher } from "../lib/sun"
import { type ListSource, page, type Page, type Paging, rowOf } from "./lists"

/** A key set as clients see it: never its keys. */
export type KeySetRow = {
  id: string
  name: string
  version: number
  diversification: Diversification
  cipher: SunCipher
  mac_input: MacInput
  status: "live" | "retired"
  tag_count: number
  created_at: Date
}

const KEY_SETS: ListSource = {
  select: `key_set.id, key_set.name, key_set.version, key_set.diversification,
    key_set.cipher, key_set.mac_input, key_set.status, key_set.created_at,
    (select count(*)::int from provenance_tag as tag
     where tag.key_set_id = key_set.id and tag.deleted_at is null) as tag_count`,
  from: "provenance_key_set as key_set",
  order: "key_set.created_at desc, key_set.id desc",
  where: "key_set.deleted_at is null",
}

export function listKeySets(
  sql: Sql,
  paging: Paging
): Promise<Page<KeySetRow>> {
  return page<KeySetRow>(sql, KEY_SETS, { ...paging, filters: {} })
}

export function findKeySet(sql: Sql, id: string): Promise<KeySetRow | null> {
  return rowOf<KeySetRow>(sql, KEY_SETS, { column: "key_set.id", id })
}
