import { z } from "@medusajs/framework/zod"
import { decodeCursor, encodeCursor, exactTime } from "../../../lib/cursor"
import type { Sql } from "../../../lib/sql"
import { marketingErrors } from "../errors"
import type { ChannelKind } from "../lib/post-text"

export const POST_STATES = [
  "draft",
  "scheduled",
  "sending",
  "published",
  "retry",
  "failed",
  "needs_reconnect",
  "permission",
  "duplicate",
  "unknown",
  "cancelled",
] as const
export type PostState = (typeof POST_STATES)[number]

export type Post = {
  id: string
  channel: ChannelKind
  product_id: string
  kind: string
  state: PostState
  text: string
  image_url: string | null
  scheduled_at: Date | null
  next_at: Date | null
  attempts: number
  /** It may have been published: its text stays as it is. */
  is_armed: boolean
  /** In USD. */
  cost: number
  external_id: string | null
  external_url: string | null
  error_code: string | null
  error: string | null
  created_at: Date
  updated_at: Date
  published_at: Date | null
}

export const POST_COLUMNS = `id, channel, product_id, kind, state, text,
  image_url, scheduled_at, next_at, attempts, armed_at is not null as is_armed,
  cost::double precision as cost, external_id, external_url, error_code, error,
  created_at, updated_at, published_at`

/** @throws `marketing_post_not_found` */
export async function findPost(
  sql: Sql,
  id: string,
  { lock = false }: { lock?: boolean } = {}
): Promise<Post> {
  const [row] = await sql.query<Post>(
    `select ${POST_COLUMNS} from marketing_post where id = ?
     ${lock ? "for update" : ""}`,
    [id]
  )
  if (!row) {
    throw marketingErrors.postNotFound(id)
  }
  return row
}

export type PostFilters = {
  channel?: ChannelKind
  state?: PostState
  product_id?: string
  /** Of the calendar: when it is due, or was published. */
  from?: Date
  to?: Date
}

const PLANNED =
  "coalesce(published_at, next_at, scheduled_at, marketing_post.created_at)"

const CONDITIONS = {
  channel: "channel = :channel",
  state: "state = :state",
  product_id: "product_id = :product_id",
  from: `${PLANNED} >= :from::timestamptz`,
  to: `${PLANNED} < :to::timestamptz`,
} satisfies Record<keyof PostFilters, string>

const cursorSchema = z.tuple([z.iso.datetime(), z.string().max(100)])

/** Newest first, by keyset. */
export async function listPosts(
  sql: Sql,
  filters: PostFilters,
  { limit, cursor }: { limit: number; cursor?: string }
): Promise<{ posts: Post[]; next_cursor: string | null }> {
  const [at, id] = cursor ? decodeCursor(cursor, cursorSchema) : []
  const given = Object.entries(CONDITIONS)
    .filter(([name]) => filters[name as keyof PostFilters] !== undefined)
    .map(([, condition]) => condition)
  const after = at
    ? ["(marketing_post.created_at, id) < (:at::timestamptz, :id)"]
    : []
  const rows = await sql.named<Post & { exact_at: string }>(
    `select ${POST_COLUMNS},
       ${exactTime("marketing_post.created_at")} as exact_at
     from marketing_post
     where ${["true", ...given, ...after].join(" and ")}
     order by marketing_post.created_at desc, id desc limit :limit_plus_one`,
    { ...filters, at, id, limit_plus_one: limit + 1 }
  )
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    posts: rows.slice(0, limit).map(({ exact_at: _, ...row }) => row),
    next_cursor: last ? encodeCursor([last.exact_at, last.id]) : null,
  }
}
