import { generateEntityId } from "@medusajs/framework/utils"
import type { Sql } from "../../../lib/sql"
import type { MarketingDeps } from "../deps"
import { marketingErrors } from "../errors"
import { renderConfirmation } from "../lib/deals-mail"
import { emailHash, normalEmail } from "../lib/email-address"
import {
  confirmHash,
  newConfirmToken,
  readUnsubscribeToken,
  unsubscribeToken,
} from "../lib/link-token"
import type { OutgoingMail, SendMail } from "../lib/outgoing-mail"

export const SUBSCRIBER_STATES = [
  "pending",
  "confirmed",
  "unsubscribed",
  "suppressed",
] as const
export type SubscriberState = (typeof SUBSCRIBER_STATES)[number]

export type Subscriber = {
  id: string
  /** Null once it is erased. */
  email: string | null
  state: SubscriberState
  consent_version: string
  consent_at: Date
  consent_source: string
  confirmed_at: Date | null
  ended_at: Date | null
  created_at: Date
}

export type SuppressionReason = "bounce" | "complaint" | "manual"

const COLUMNS = `id, email, state, consent_version, consent_at, consent_source,
  confirmed_at, ended_at, created_at`
/** Nobody's mailbox is filled by asking again and again. */
const RESEND_MINUTES = 10

export type Subscribers = ReturnType<typeof createSubscribers>

/** Who agreed to be mailed, and the proof of it. */
export function createSubscribers(deps: MarketingDeps) {
  const { sql, keyring, options } = deps
  const under_way = new Set<Promise<void>>()
  const hashKey = () => keyring.derive("marketing-email")
  const linkKey = () => keyring.derive("marketing-unsubscribe")
  const hashOf = (email: string) => emailHash(hashKey(), email)
  const urlOf = (path: string) =>
    `${options.public_url.replace(/\/+$/, "")}${path}`

  const end = async (id: string): Promise<boolean> => {
    const rows = await sql.query(
      `update marketing_subscriber set ended_at = case
           when state = 'unsubscribed' then ended_at else now() end,
         state = case when state = 'suppressed' then state
           else 'unsubscribed' end,
         confirm_hash = null
       where id = ? returning id`,
      [id]
    )
    return rows.length > 0
  }

  return {
    hashOf,
    end,
    unsubscribeUrl: (id: string) =>
      urlOf(`/m/unsubscribe/${unsubscribeToken(linkKey(), id)}`),

    /**
     * Asks for a confirmation by mail. Whether the address is known already is
     * nobody's business, so there is no answer to that, and nobody waits for the
     * mail: that would tell, too. One that could not be sent may be asked for
     * again.
     */
    async subscribe(
      given: { email: string; source: string },
      send: SendMail
    ): Promise<void> {
      const email = normalEmail(given.email)
      if (email === null) {
        return
      }
      const token = newConfirmToken()
      const row = await ask(deps, {
        ...{ email, source: given.source, email_hash: hashOf(email) },
        confirm_hash: confirmHash(token),
      })
      if (!row) {
        return
      }
      const letter = renderConfirmation({
        ...{ confirm_url: urlOf(`/m/confirm/${token}`) },
        sender_name: options.mail.sender_name,
        consent_text: options.mail.consent_text,
      })
      const idempotency_key = `marketing-confirm:${confirmHash(token)}`
      const mail = {
        ...{ to: email, ...letter, headers: {} },
        ...{ idempotency_key, is_confirmation: true },
      }
      const sending = sendConfirmation(deps, { send, mail, id: row.id })
      under_way.add(sending)
      void sending.finally(() => under_way.delete(sending))
    },

    /** Resolves when the confirmations that were asked for are handed over. */
    async settled(): Promise<void> {
      await Promise.all(under_way)
    },

    /**
     * The second opt-in. Good for as often as somebody clicks until it ends.
     *
     * @throws `marketing_confirmation_invalid`
     */
    async confirm(token: string): Promise<void> {
      const rows = await sql.query(
        `update marketing_subscriber set state = 'confirmed',
           confirmed_at = coalesce(confirmed_at, now()), ended_at = null
         where confirm_hash = ? and state in ('pending', 'confirmed')
           and confirm_expires_at > ?::timestamptz returning id`,
        [confirmHash(token), deps.now()]
      )
      if (rows.length === 0) {
        throw marketingErrors.confirmationInvalid()
      }
    },

    /** The second opt-in, where the mail provider asked for it by its own mail. */
    async confirmByProvider(given: string): Promise<void> {
      const email = normalEmail(given)
      await sql.query(
        `update marketing_subscriber set state = 'confirmed',
           confirmed_at = now(), ended_at = null
         where email = ? and state = 'pending'
           and confirm_expires_at > ?::timestamptz`,
        [email, deps.now()]
      )
    },

    /**
     * By the link of a mail, without a login, and as often as it is asked for.
     *
     * @returns false for a link that is not ours
     */
    async unsubscribe(token: string): Promise<boolean> {
      const id = readUnsubscribeToken(linkKey(), token)
      return id !== null && (await end(id))
    },

    isUnsubscribeToken: (token: string): boolean =>
      readUnsubscribeToken(linkKey(), token) !== null,

    /** Never mailed again, whatever list the address is on. */
    async suppress(given: {
      email: string
      reason: SuppressionReason
      provider: string | null
    }): Promise<void> {
      const email = normalEmail(given.email)
      if (email === null) {
        return
      }
      await sql.transaction(async (trx) => {
        await trx.query(
          `insert into marketing_suppression (email_hash, reason, provider)
           values (?, ?, ?) on conflict (email_hash) do update
             set reason = excluded.reason, provider = excluded.provider
             where excluded.reason = 'complaint'`,
          [hashOf(email), given.reason, given.provider]
        )
        await trx.query(
          `update marketing_subscriber set state = 'suppressed',
             ended_at = now(), confirm_hash = null
           where email = ? and state <> 'suppressed'`,
          [email]
        )
      })
    },

    /**
     * Takes a suppression back, of a bounce that is mended or of a slip. The
     * address is mailed once it has agreed again, and not before. Safe to repeat.
     *
     * @throws `marketing_suppression_kept`: who complained is left alone
     */
    async lift(given: string): Promise<void> {
      const email = normalEmail(given)
      if (email === null) {
        return
      }
      await sql.transaction(async (trx) => {
        const [row] = await trx.query<{ reason: SuppressionReason }>(
          `select reason from marketing_suppression where email_hash = ?
           for update`,
          [hashOf(email)]
        )
        if (row?.reason === "complaint") {
          throw marketingErrors.suppressionKept()
        }
        await trx.query(
          "delete from marketing_suppression where email_hash = ?",
          [hashOf(email)]
        )
        await trx.query(
          `update marketing_subscriber set state = 'unsubscribed'
           where email = ? and state = 'suppressed'`,
          [email]
        )
      })
    },

    /**
     * Null once it is erased.
     *
     * @throws `marketing_subscriber_not_found`
     */
    async emailOf(id: string): Promise<string | null> {
      const [row] = await sql.query<{ email: string | null }>(
        "select email from marketing_subscriber where id = ?",
        [id]
      )
      if (!row) {
        throw marketingErrors.subscriberNotFound(id)
      }
      return row.email
    },

    /** Forgets the address; that it is not to be mailed stays known. */
    async erase(id: string): Promise<void> {
      const rows = await sql.query(
        `update marketing_subscriber set email = null, confirm_hash = null,
           state = case when state = 'suppressed' then state
             else 'unsubscribed' end,
           ended_at = coalesce(ended_at, now())
         where id = ? returning id`,
        [id]
      )
      if (rows.length === 0) {
        throw marketingErrors.subscriberNotFound(id)
      }
    },

    async list(
      filters: { state?: SubscriberState; email?: string; q?: string },
      paging: { limit: number; offset: number }
    ) {
      const email = filters.email ? normalEmail(filters.email) : null
      const conditions = [
        "true",
        ...(filters.state ? ["state = :state"] : []),
        ...(filters.email ? ["email = :email"] : []),
        ...(filters.q ? ["email ilike :pattern"] : []),
      ].join(" and ")
      const pattern = `%${(filters.q ?? "").replace(/[\\%_]/g, "\\$&")}%`
      const rows = await sql.named<Subscriber>(
        `select ${COLUMNS} from marketing_subscriber where ${conditions}
         order by id desc limit :limit offset :offset`,
        { ...filters, ...paging, email, pattern }
      )
      const [total] = await sql.named<{ count: number }>(
        `select count(*)::int as count from marketing_subscriber
         where ${conditions}`,
        { ...filters, email, pattern }
      )
      return { rows, count: total?.count ?? 0 }
    },
  }
}

/** Never rejects: nobody waits for it. */
async function sendConfirmation(
  { sql, logger }: MarketingDeps,
  { send, mail, id }: { send: SendMail; mail: OutgoingMail; id: string }
): Promise<void> {
  try {
    await send(mail)
  } catch (error) {
    logger.warn(`A confirmation was not sent: ${String(error)}`)
    await sql
      .query(
        "update marketing_subscriber set confirm_sent_at = null where id = ?",
        [id]
      )
      .catch((reason: unknown) =>
        logger.error(`It can be asked for again later: ${String(reason)}`)
      )
  }
}

/**
 * A pending row with a new token; nothing for who is confirmed, suppressed or
 * was mailed a moment ago. Consent is written as it is given, also anew by
 * somebody who had left: whoever left did so after that mail, by the token of
 * another, so that coming back is one mail more and then pending again.
 */
async function ask(
  { sql, options, now }: MarketingDeps,
  given: {
    email: string
    email_hash: string
    source: string
    confirm_hash: string
  }
): Promise<{ id: string } | null> {
  const at = now()
  return await sql.transaction(async (trx: Sql) => {
    const [suppressed] = await trx.query(
      "select email_hash from marketing_suppression where email_hash = ?",
      [given.email_hash]
    )
    if (suppressed) {
      return null
    }
    const [row] = await trx.named<{ id: string }>(
      `insert into marketing_subscriber (id, email, state, consent_version,
         consent_at, consent_source, confirm_hash, confirm_expires_at,
         confirm_sent_at)
       values (:id, :email, 'pending', :version, :at::timestamptz, :source,
         :confirm_hash, :expires::timestamptz, :at::timestamptz)
       on conflict (email) do update set state = 'pending',
         consent_version = excluded.consent_version,
         consent_at = excluded.consent_at,
         consent_source = excluded.consent_source,
         confirm_hash = excluded.confirm_hash,
         confirm_expires_at = excluded.confirm_expires_at,
         confirm_sent_at = excluded.confirm_sent_at, confirmed_at = null
       where marketing_subscriber.state in ('pending', 'unsubscribed')
         and (marketing_subscriber.state = 'unsubscribed'
           or marketing_subscriber.confirm_sent_at is null
           or marketing_subscriber.confirm_sent_at
             < excluded.confirm_sent_at - :wait * interval '1 minute')
       returning id`,
      {
        ...{ id: generateEntityId(undefined, "msub"), at, ...given },
        version: options.mail.consent_version,
        expires: new Date(
          at.getTime() + options.mail.confirm_hours * 3_600_000
        ),
        wait: RESEND_MINUTES,
      }
    )
    return row ?? null
  })
}
