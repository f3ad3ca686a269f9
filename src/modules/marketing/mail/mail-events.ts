import type { MarketingDeps } from "../deps"
import type { Subscribers } from "./subscribers"

/** What a provider tells of a mail, in one form. */
export type MailEvent = {
  provider: "sendgrid" | "ses" | "mailchimp"
  /** Unique at the provider: events come more than once. */
  event_id: string
  kind: "bounce" | "complaint" | "unsubscribe" | "subscribe"
  email: string
}

/**
 * Follows bounces and complaints: such an address is never mailed again. Only
 * permanent bounces come here; a full mailbox is not one.
 *
 * @returns how many were new
 */
export async function followMailEvents(
  { sql, emit }: MarketingDeps,
  subscribers: Subscribers,
  events: readonly MailEvent[]
): Promise<number> {
  let followed = 0
  for (const { provider, event_id, kind, email } of events) {
    const [known] = await sql.query(
      `select event_id from marketing_mail_event
       where provider = ? and event_id = ?`,
      [provider, event_id]
    )
    if (known) {
      continue
    }
    // First what it asks for, which may be done twice; then that it was done.
    await follow({ kind, email, provider }, subscribers)
    await sql.query(
      `insert into marketing_mail_event (provider, event_id, kind)
       values (?, ?, ?) on conflict do nothing`,
      [provider, event_id, kind]
    )
    followed += 1
    await emit("marketing.mail_event", { provider, event_id, kind })
  }
  return followed
}

async function follow(
  { kind, email, provider }: Omit<MailEvent, "event_id">,
  subscribers: Subscribers
): Promise<void> {
  if (kind === "subscribe") {
    return await subscribers.confirmByProvider(email)
  }
  if (kind !== "unsubscribe") {
    return await subscribers.suppress({ email, reason: kind, provider })
  }
  const { rows } = await subscribers.list({ email }, { limit: 1, offset: 0 })
  const [subscriber] = rows
  if (subscriber) {
    await subscribers.end(subscriber.id)
  }
}
