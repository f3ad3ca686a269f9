import type { Sql } from "../../../lib/sql"
import type { ChannelKind } from "../lib/post-text"

/** Longer than preparing, sending and writing what came of it. */
export const POST_LEASE_SECONDS = 180

/** A post that this process has in hand. */
export type ClaimedPost = {
  id: string
  channel: ChannelKind
  product_id: string
  text: string
  image_url: string | null
  container_id: string | null
  armed_at: Date | null
  claims: number
  attempts: number
}

/**
 * Takes one due post of a channel that has none in hand: a channel's posts go
 * one after the other. One whose process died is due when its lease is over.
 */
export async function claimPost(sql: Sql): Promise<ClaimedPost | null> {
  const [row] = await sql.query<ClaimedPost>(
    `with due as (
       select p.id from marketing_channel c
       cross join lateral (
         select p.id, p.next_at from marketing_post p
         where p.channel = c.kind and p.next_at <= now()
         order by p.next_at, p.id limit 1
       ) p
       where c.status = 'active'
         and not exists (select from marketing_post busy
           where busy.channel = c.kind and busy.state = 'sending'
             and busy.lease_until > now())
       order by p.next_at limit 1
       for update of c skip locked
     )
     update marketing_post p set state = 'sending', claims = p.claims + 1,
       lease_until = now() + ? * interval '1 second',
       next_at = now() + ? * interval '1 second', updated_at = now()
     from due where p.id = due.id and p.next_at <= now()
     returning p.id, p.channel, p.product_id, p.text, p.image_url,
       p.container_id, p.armed_at, p.claims, p.attempts`,
    [POST_LEASE_SECONDS, POST_LEASE_SECONDS]
  )
  return row ?? null
}
