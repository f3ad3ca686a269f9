import type { Sql } from "../../../lib/sql"
import type { TagState } from "../lib/tag-state"
import {
  containing,
  type Filters,
  type ListSource,
  page,
  type Page,
  type Paging,
  rowOf,
} from "./lists"

export type TagRow = {
  id: string
  uid: string
  state: TagState
  state_note: string | null
  tamper: string | null
  scan_count: number
  last_counter: number | null
  last_accepted_at: Date | null
  product_id: string | null
  key_set: { id: string; name: string; version: number }
  pending_key_set_id: string | null
  garment: { id: string; serial: string; order_id: string } | null
  created_at: Date
}

export type TagFilters = {
  q?: string
  state?: TagState[]
  key_set_id?: string
  product_id?: string
  tamper?: string
}

const TAGS: ListSource = {
  select: `tag.id, tag.uid, tag.state, tag.state_note, tag.tamper,
    tag.scan_count, tag.last_counter, tag.last_accepted_at, tag.product_id,
    tag.pending_key_set_id, tag.created_at,
    json_build_object('id', key_set.id, 'name', key_set.name,
      'version', key_set.version) as key_set,
    case when garment.id is not null then json_build_object(
      'id', garment.id, 'serial', garment.serial,
      'order_id', garment.order_id,
      'order_display_id', garment.order_display_id) end as garment`,
  from: `provenance_tag as tag
    join provenance_key_set as key_set on key_set.id = tag.key_set_id
    left join provenance_garment as garment
      on garment.tag_id = tag.id and garment.deleted_at is null`,
  order: "tag.created_at desc, tag.id desc",
  where: "tag.deleted_at is null",
}

export function listTags(
  sql: Sql,
  { q, state, key_set_id, product_id, tamper }: TagFilters,
  paging: Paging
): Promise<Page<TagRow>> {
  const filters: Filters = {
    q: [containing(q), "(tag.uid like :q or lower(garment.serial) like :q)"],
    state: [state, "tag.state = any(:state)"],
    key_set_id: [key_set_id, "tag.key_set_id = :key_set_id"],
    product_id: [product_id, "tag.product_id = :product_id"],
    tamper: [tamper, "tag.tamper = :tamper"],
  }
  return page<TagRow>(sql, TAGS, { ...paging, filters })
}

export function findTag(sql: Sql, id: string): Promise<TagRow | null> {
  return rowOf<TagRow>(sql, TAGS, { column: "tag.id", id })
}

export type TagEventRow = {
  id: string
  action: string
  from_state: TagState | null
  to_state: TagState
  actor_id: string | null
  note: string | null
  created_at: Date
}

/** The newest 100 steps of a tag's life. */
export function listTagEvents(sql: Sql, tagId: string): Promise<TagEventRow[]> {
  return sql.query<TagEventRow>(
    `select id, action, from_state, to_state, actor_id, note, created_at
     from provenance_tag_event where tag_id = ?
     order by created_at desc, id desc limit 100`,
    [tagId]
  )
}
