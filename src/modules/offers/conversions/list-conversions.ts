import { z } from "@medusajs/framework/zod"
import { decodeCursor, encodeCursor } from "../../../lib/cursor"
import type { Sql } from "../../../lib/sql"
import type { ConversionStatus } from "../lib/conversion"
import type { Origin } from "./store-conversions"

export type ConversionRow = {
  id: string
  source: string
  external_id: string
  click_id: string | null
  offer_id: string | null
  offer_title: string | null
  category: string | null
  status: ConversionStatus
  network_status: string
  sale_amount: string | null
  commission_amount: string
  currency: string
  advertiser_id: string | null
  product: string | null
  occurred_at: Date
  changed_at: Date | null
  origin: Origin
  created_at: Date
  updated_at: Date
}

export type ConversionFilters = {
  source?: string[]
  status?: string[]
  currency?: string
  category?: string
  offer_id?: string
  click_id?: string
  external_id?: string
  /** Whether a click of ours led to it. */
  attributed?: boolean
  from?: Date
  to?: Date
}

const CONDITIONS: Readonly<
  Record<Exclude<keyof ConversionFilters, "attributed">, string>
> = {
  source: "c.source = any(:source)",
  status: "c.status = any(:status)",
  currency: "c.currency = :currency",
  category: "c.category = :category",
  offer_id: "c.offer_id = :offer_id::bigint",
  click_id: "c.click_id = :click_id",
  external_id: "c.external_id = :external_id",
  from: "c.occurred_at >= :from",
  to: "c.occurred_at < :to",
}

const cursorSchema = z.tuple([z.iso.datetime(), z.string().regex(/^\d{1,18}$/)])

/** Newest first, by keyset. */
export async function listConversions(
  sql: Sql,
  { attributed, ...filters }: ConversionFilters,
  { limit, cursor }: { limit: number; cursor?: string }
): Promise<{ rows: ConversionRow[]; next_cursor: string | null }> {
  const [at, id] = cursor ? decodeCursor(cursor, cursorSchema) : []
  const given = Object.entries(filters).filter(([, it]) => it !== undefined)
  const conditions = [
    "true",
    ...given.map(([name]) => CONDITIONS[name as keyof typeof CONDITIONS]),
    ...(attributed === undefined
      ? []
      : [`c.offer_id is ${attributed ? "not null" : "null"}`]),
    ...(cursor
      ? ["(c.occurred_at, c.id) < (:at::timestamptz, :id::bigint)"]
      : []),
  ]
  const rows = await sql.named<ConversionRow>(
    `select c.id::text, c.source, c.external_id, c.click_id, c.offer_id::text,
       offer.title as offer_title, c.category, c.status, c.network_status,
       c.sale_amount, c.commission_amount, c.currency, c.advertiser_id,
       c.product, c.occurred_at, c.changed_at, c.origin, c.created_at,
       c.updated_at
     from offer_conversion as c
     left join offer_feed as offer on offer.id = c.offer_id
     where ${conditions.join(" and ")}
     order by c.occurred_at desc, c.id desc limit :limit`,
    {
      ...Object.fromEntries(given),
      ...(cursor ? { at, id } : {}),
      limit: limit + 1,
    }
  )
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    rows: rows.slice(0, limit),
    next_cursor: last
      ? encodeCursor([last.occurred_at.toISOString(), last.id])
      : null,
  }
}
