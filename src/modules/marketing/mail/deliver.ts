import { setTimeout as sleep } from "node:timers/promises"
import { mailFailureOf } from "../../../lib/mail-error"
import type { Sql } from "../../../lib/sql"
import type { MarketingDeps } from "../deps"
import { type Letter, unsubscribeHeaders } from "../lib/deals-mail"
import type { SendMail } from "../lib/outgoing-mail"
import { type Campaign, findCampaign } from "./campaigns"
import type { Subscribers } from "./subscribers"

/** Those of the products that the grid shows. */
export type ShownIds = (ids: readonly string[]) => Promise<Set<string>>

type Delivering = {
  send: SendMail
  shownIds: ShownIds
  until: Date
  letterFor: (campaign: Campaign, subscriber_id: string) => Letter
  subscribers: Subscribers
}

type Due = {
  id: string
  campaign_id: string
  subscriber_id: string
  attempts: number
  /** Null where it must not be mailed any more. */
  email: string | null
}

/** Letters that one look begins; more of them wait for the next. */
const DUE_MAX = 20
/** All of a batch are handed over within the lease, also by a slow provider. */
const BATCH = 3
const LEASE_SECONDS = 300
const ATTEMPTS_MAX = 6
const RETRY_BASE_MINUTES = 2
/** The account itself is refused: the next look may be a good while later. */
const ACCOUNT_WAIT_MINUTES = 15

/** @returns how many mails were handed over */
export async function deliverDue(
  deps: MarketingDeps,
  delivering: Delivering
): Promise<number> {
  const { sql, options, now } = deps
  await startDue(deps, delivering.shownIds)
  await giveUpLost(sql)
  const campaigns = new Map<string, Campaign>()
  let sent = 0
  while (now() < delivering.until) {
    const due = await claimDue(deps, delivering.subscribers)
    if (due.length === 0) {
      break
    }
    for (const one of due) {
      const campaign =
        campaigns.get(one.campaign_id) ??
        (await findCampaign(sql, one.campaign_id))
      campaigns.set(campaign.id, campaign)
      sent += (await deliver(deps, delivering, campaign, one)) ? 1 : 0
      await sleep(1_000 / options.mail.per_second)
    }
  }
  await finishDone(sql)
  return sent
}

/**
 * Begins letters whose time has come, without what the grid does not show any
 * more: links to it lead nowhere. One that nothing is left of waits for somebody,
 * as a draft.
 */
async function startDue(
  { sql, logger, now }: MarketingDeps,
  shownIds: ShownIds
): Promise<void> {
  const due = await sql.query<Pick<Campaign, "id" | "items">>(
    `select id, items from marketing_campaign
     where state = 'scheduled' and scheduled_at <= ?::timestamptz
     order by scheduled_at, id limit ?`,
    [now(), DUE_MAX]
  )
  for (const { id, items } of due) {
    const shown = await shownIds(items.map(({ product_id }) => product_id))
    const left = items.filter(({ product_id }) => shown.has(product_id))
    if (left.length < items.length) {
      logger.warn(
        `Letter ${id}: ${items.length - left.length} of ${items.length} products are not in the grid any more`
      )
    }
    await start(sql, id, { items, left })
  }
}

/**
 * Recipients are those of the moment it begins. Once, however many look; one
 * that somebody changed meanwhile is looked at again.
 */
async function start(
  sql: Sql,
  id: string,
  { items, left }: Record<"items" | "left", Campaign["items"]>
): Promise<void> {
  await sql.named(
    `with begun as (
       update marketing_campaign set items = :left::jsonb,
         state = case when :is_empty::boolean then 'draft' else 'sending' end,
         started_at = case when not :is_empty::boolean then now() end,
         scheduled_at = case when not :is_empty::boolean then scheduled_at end
       where id = :id and state = 'scheduled' and items = :items::jsonb
       returning id, state
     )
     insert into marketing_delivery (campaign_id, subscriber_id)
     select begun.id, s.id from begun
     cross join marketing_subscriber s
     where begun.state = 'sending' and s.state = 'confirmed'
     order by s.id on conflict do nothing`,
    {
      ...{ id, is_empty: left.length === 0 },
      ...{ items: JSON.stringify(items), left: JSON.stringify(left) },
    }
  )
}

/** Whoever had them died while handing over: mailing twice would be worse. */
async function giveUpLost(sql: Sql): Promise<void> {
  await sql.query(
    `update marketing_delivery set state = 'unknown',
       error = 'The process ended while it was handed over'
     where state = 'sending' and next_at <= now()`
  )
}

/** Who left meanwhile is not mailed: asked for at the last moment. */
async function claimDue(
  { sql }: MarketingDeps,
  subscribers: Subscribers
): Promise<Due[]> {
  const rows = await sql.query<Due>(
    `with due as (
       select d.id from marketing_delivery d
       join marketing_campaign c on c.id = d.campaign_id
       where d.state = 'pending' and d.next_at <= now() and c.state = 'sending'
       order by d.next_at, d.id limit ? for update of d skip locked
     )
     update marketing_delivery d set state = 'sending',
       attempts = d.attempts + 1,
       next_at = now() + ? * interval '1 second'
     from due, marketing_subscriber s
     where d.id = due.id and s.id = d.subscriber_id
     returning d.id::text, d.campaign_id, d.subscriber_id, d.attempts,
       case when s.state = 'confirmed' then s.email end as email`,
    [BATCH, LEASE_SECONDS]
  )
  const hashes = rows.map(({ email }) => email && subscribers.hashOf(email))
  const suppressed = await sql.query<{ email_hash: string }>(
    `select email_hash from marketing_suppression where email_hash = any(?)`,
    [hashes.filter((it) => it !== null)]
  )
  const known = new Set(suppressed.map(({ email_hash }) => email_hash))
  return rows.map((row, index) =>
    known.has(hashes[index] ?? "") ? { ...row, email: null } : row
  )
}

type Settled = {
  state: "pending" | "sent" | "failed" | "skipped" | "unknown"
  next_in_minutes?: number
  external_id?: string | null
  error?: string
}

async function deliver(
  deps: MarketingDeps,
  { send, letterFor, subscribers }: Delivering,
  campaign: Campaign,
  due: Due
): Promise<boolean> {
  if (due.email === null || !(await isStillWanted(deps.sql, due))) {
    await settle(deps.sql, due, { state: "skipped" })
    return false
  }
  const url = subscribers.unsubscribeUrl(due.subscriber_id)
  try {
    const external_id = await send({
      to: due.email,
      ...letterFor(campaign, due.subscriber_id),
      headers: unsubscribeHeaders(url),
      // With the attempt: Medusa's module cannot repeat a failed one.
      idempotency_key: `marketing:${campaign.id}:${due.subscriber_id}:${due.attempts}`,
    })
    await settle(deps.sql, due, { state: "sent", external_id })
    return true
  } catch (error) {
    const failure = mailFailureOf(error)
    deps.logger.warn(`A mail of ${campaign.id} failed: ${failure.message}`)
    await settle(deps.sql, due, stateAfter(failure, due.attempts))
    return false
  }
}

/** A batch takes its time: somebody may have left, or it was cancelled. */
async function isStillWanted(sql: Sql, due: Due): Promise<boolean> {
  const [row] = await sql.query(
    `select s.id from marketing_subscriber s, marketing_campaign c
     where s.id = ? and s.state = 'confirmed' and c.id = ?
       and c.state = 'sending'`,
    [due.subscriber_id, due.campaign_id]
  )
  return row !== undefined
}

function stateAfter(
  { kind, message: error }: ReturnType<typeof mailFailureOf>,
  attempts: number
): Settled {
  switch (kind) {
    case "refused":
      return { state: "failed", error }
    case "unknown":
      return { state: "unknown", error }
    case "account":
    case "retry": {
      if (attempts >= ATTEMPTS_MAX) {
        return { state: "failed", error }
      }
      const wait = RETRY_BASE_MINUTES * 2 ** (attempts - 1)
      const next_in_minutes =
        kind === "account" ? Math.max(wait, ACCOUNT_WAIT_MINUTES) : wait
      return { state: "pending", next_in_minutes, error }
    }
  }
}

async function settle(
  sql: Sql,
  { id, attempts }: Due,
  { state, next_in_minutes = 0, external_id = null, error }: Settled
): Promise<void> {
  await sql.named(
    `update marketing_delivery set state = :state,
       next_at = now() + :next_in_minutes * interval '1 minute',
       external_id = :external_id, error = left(:error, 1000),
       sent_at = case when :state = 'sent' then now() end
     where id = :id::bigint and attempts = :attempts and state = 'sending'`,
    { id, attempts, state, next_in_minutes, external_id, error: error ?? null }
  )
}

async function finishDone(sql: Sql): Promise<void> {
  await sql.query(
    `update marketing_campaign c set state = 'sent', finished_at = now()
     where c.state = 'sending' and not exists (
       select from marketing_delivery d where d.campaign_id = c.id
         and d.state in ('pending', 'sending'))`
  )
}
