import type { Sql } from "../../../lib/sql"
import type { TransactionState } from "../lib/transaction-state"
import {
  containing,
  type Filters,
  type ListSource,
  page,
  type Page,
  type Paging,
  rowOf,
} from "./lists"

export type GarmentRow = {
  id: string
  serial: string
  status: "active" | "voided" | "returned"
  order_id: string
  order_display_id: number | null
  order_line_item_id: string
  unit: number
  product_id: string
  product_title: string
  variant_title: string | null
  batch_number: string | null
  token_id: string
  chain_id: number
  contract_address: string
  metadata_cid: string | null
  minted_at: Date | null
  owner_address: string | null
  mint: {
    id: string
    state: TransactionState
    error: string | null
    transaction_hash: string | null
  } | null
  tag: { id: string; uid: string; state: string } | null
  bound_at: Date | null
  ended_at: Date | null
  created_at: Date
}

export type GarmentFilters = {
  q?: string
  order_id?: string
  product_id?: string
  status?: string[]
  mint_state?: string[]
  bound?: boolean
}

const GARMENTS: ListSource = {
  select: `garment.id, garment.serial, garment.status, garment.order_id,
    garment.order_display_id, garment.order_line_item_id, garment.unit,
    garment.product_id, garment.snapshot #>> '{product,title}' as product_title,
    garment.snapshot #>> '{variant,title}' as variant_title,
    garment.batch_number, garment.token_id, garment.chain_id,
    garment.contract_address, garment.metadata_cid, garment.minted_at,
    garment.owner_address, garment.bound_at, garment.ended_at,
    garment.created_at,
    case when mint.id is not null then json_build_object('id', mint.id,
      'state', mint.state, 'error', mint.error,
      'transaction_hash', mint.transaction_hash) end as mint,
    case when tag.id is not null then json_build_object('id', tag.id,
      'uid', tag.uid, 'state', tag.state) end as tag`,
  from: `provenance_garment as garment
    left join provenance_transaction as mint
      on mint.source_key = 'mint:' || garment.id
    left join provenance_tag as tag on tag.id = garment.tag_id`,
  order: "garment.created_at desc, garment.id desc",
  where: "garment.deleted_at is null",
}

export function listGarments(
  sql: Sql,
  { q, order_id, product_id, status, mint_state, bound }: GarmentFilters,
  paging: Paging
): Promise<Page<GarmentRow>> {
  const filters: Filters = {
    q: [
      containing(q),
      `(lower(garment.serial) like :q or tag.uid like :q
        or lower(garment.snapshot #>> '{product,title}') like :q
        or garment.order_display_id::text like :q or garment.token_id like :q)`,
    ],
    order_id: [order_id, "garment.order_id = :order_id"],
    product_id: [product_id, "garment.product_id = :product_id"],
    status: [status, "garment.status = any(:status)"],
    mint_state: [mint_state, "mint.state = any(:mint_state)"],
    bound: [bound, "(garment.tag_id is not null) = :bound"],
  }
  return page<GarmentRow>(sql, GARMENTS, { ...paging, filters })
}

export function findGarment(sql: Sql, id: string): Promise<GarmentRow | null> {
  return rowOf<GarmentRow>(sql, GARMENTS, { column: "garment.id", id })
}
