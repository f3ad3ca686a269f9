import { generateEntityId } from "@medusajs/framework/utils"
import type { Sql } from "../../../lib/sql"
import type { MarketingDeps } from "../deps"
import { marketingErrors } from "../errors"
import { type DealItem, type Letter, renderDeals } from "../lib/deals-mail"
import { normalEmail } from "../lib/email-address"
import { mailFailureOf } from "../../../lib/mail-error"
import type { SendMail } from "../lib/outgoing-mail"
import { productLink } from "../lib/product-link"
import type { Product } from "../posts/posts"
import { deliverDue, type ShownIds } from "./deliver"
import type { Subscribers } from "./subscribers"

export const CAMPAIGN_STATES = [
  "draft",
  "scheduled",
  "sending",
  "sent",
  "cancelled",
] as const
export type CampaignState = (typeof CAMPAIGN_STATES)[number]

export type Campaign = {
  id: string
  name: string
  subject: string
  intro: string
  items: DealItem[]
  state: CampaignState
  scheduled_at: Date | null
  started_at: Date | null
  finished_at: Date | null
  created_at: Date
}

export type CampaignCounts = Record<
  "pending" | "sent" | "failed" | "skipped" | "unknown",
  number
>

export type NewCampaign = {
  name: string
  subject: string
  intro?: string
  products: readonly Product[]
}

const COLUMNS = `id, name, subject, intro, items, state, scheduled_at,
  started_at, finished_at, created_at`

export type Campaigns = ReturnType<typeof createCampaigns>

/** The mail with the week's deals: written, tried, sent once to each. */
export function createCampaigns(deps: MarketingDeps, subscribers: Subscribers) {
  const { sql, options } = deps
  const letterFor = (campaign: Campaign, subscriber_id: string): Letter =>
    renderDeals({
      ...campaign,
      ...{ mark: options.mark, sender_name: options.mail.sender_name },
      postal_address: options.mail.postal_address,
      unsubscribe_url: subscribers.unsubscribeUrl(subscriber_id),
    })
  const get = (id: string) => findCampaign(sql, id)

  return {
    async get(id: string) {
      return { campaign: await get(id), counts: await countsOf(sql, id) }
    },

    async list(paging: { limit: number; offset: number }) {
      const rows = await sql.query<Campaign>(
        `select ${COLUMNS} from marketing_campaign
         order by created_at desc, id desc limit ? offset ?`,
        [paging.limit, paging.offset]
      )
      const [total] = await sql.query<{ count: number }>(
        "select count(*)::int as count from marketing_campaign"
      )
      return { rows, count: total?.count ?? 0 }
    },

    async create(given: NewCampaign): Promise<Campaign> {
      const id = generateEntityId(undefined, "mcam")
      await sql.named(
        `insert into marketing_campaign (id, name, subject, intro, items)
         values (:id, :name, :subject, :intro, :items::jsonb)`,
        {
          ...{ id, name: given.name, subject: given.subject },
          intro: given.intro ?? "",
          items: JSON.stringify(itemsOf(deps, given)),
        }
      )
      return await get(id)
    },

    /** Whether the letter of a week was made, whatever became of it. */
    async hasWeek(week: string): Promise<boolean> {
      const rows = await sql.query(
        "select 1 from marketing_campaign where week = ?",
        [week]
      )
      return rows.length > 0
    },

    /**
     * The letter of a week, once, however many processes make it.
     *
     * @param given.send false leaves it to somebody to look at it first
     * @returns null where it is there already, or nobody is subscribed
     */
    async createWeekly(given: {
      week: string
      products: readonly Product[]
      send: boolean
    }): Promise<Campaign | null> {
      const { week, products, send } = given
      const { subject, intro } = options.mail.weekly
      const id = generateEntityId(undefined, "mcam")
      const rows = await sql.named(
        `insert into marketing_campaign (id, name, subject, intro, items, week,
           state, scheduled_at)
         select :id, :week, :subject, :intro, :items::jsonb, :week,
           case when :send then 'scheduled' else 'draft' end,
           case when :send then :at::timestamptz end
         where exists (select from marketing_subscriber
           where state = 'confirmed')
         on conflict (week) do nothing returning id`,
        {
          ...{ id, week, subject, intro, send, at: deps.now() },
          items: JSON.stringify(itemsOf(deps, { name: week, products })),
        }
      )
      return rows.length > 0 ? await get(id) : null
    },

    /** @throws `marketing_campaign_not_found` */
    async preview(id: string): Promise<Letter & { recipients: number }> {
      const [row] = await sql.query<{ recipients: number }>(
        `select count(*)::int as recipients from marketing_subscriber
         where state = 'confirmed'`
      )
      const letter = letterFor(await get(id), "preview")
      return { ...letter, recipients: row?.recipients ?? 0 }
    },

    /** To one address of the merchant's. @throws `marketing_mail_unavailable` */
    async sendTest(id: string, to: string, send: SendMail): Promise<void> {
      const letter = letterFor(await get(id), "preview")
      const email = normalEmail(to)
      if (email === null) {
        throw marketingErrors.mailUnavailable("this is no address")
      }
      const idempotency_key = `marketing-test:${generateEntityId(undefined, "t")}`
      try {
        await send({ to: email, ...letter, headers: {}, idempotency_key })
      } catch (error) {
        throw marketingErrors.mailUnavailable(mailFailureOf(error).message)
      }
    },

    /**
     * Of one that is on its way nothing is changed: some have it already.
     *
     * @throws `marketing_campaign_not_found`,
     *   `marketing_campaign_action_refused`
     */
    async update(id: string, change: Partial<NewCampaign>): Promise<Campaign> {
      await sql.transaction(async (trx) => {
        const row = await lockCampaign(trx, id, {
          ...{ from: ["draft", "scheduled"], action: "changed" },
        })
        const { name, subject, intro } = { ...row, ...change }
        const products = change.products ?? row.items.map(productOf)
        const items = JSON.stringify(itemsOf(deps, { name, products }))
        await trx.named(
          `update marketing_campaign set name = :name, subject = :subject,
             intro = :intro, items = :items::jsonb where id = :id`,
          { id, name, subject, intro, items }
        )
      })
      return await get(id)
    },

    /** @throws `marketing_campaign_action_refused` */
    async schedule(id: string, at?: Date): Promise<Campaign> {
      await change(sql, id, ["draft", "scheduled"], "scheduled", {
        ...{ state: "scheduled", at: at ?? deps.now() },
      })
      return await get(id)
    },

    /** What is sent is sent; the rest is not. @throws as `schedule` */
    async cancel(id: string): Promise<Campaign> {
      const from = ["draft", "scheduled", "sending"] as const
      await change(sql, id, from, "cancelled", { state: "cancelled", at: null })
      return await get(id)
    },

    /** Sends what is due until then; safe in several processes at once. */
    deliverDue: (given: { send: SendMail; shownIds: ShownIds; until: Date }) =>
      deliverDue(deps, { ...given, letterFor, subscribers }),
  }
}

/** @throws `marketing_campaign_not_found` */
export async function findCampaign(
  sql: Sql,
  id: string,
  { lock = false }: { lock?: boolean } = {}
): Promise<Campaign> {
  const [row] = await sql.query<Campaign>(
    `select ${COLUMNS} from marketing_campaign where id = ?
     ${lock ? "for update" : ""}`,
    [id]
  )
  if (!row) {
    throw marketingErrors.campaignNotFound(id)
  }
  return row
}

function itemsOf(
  { options }: MarketingDeps,
  { name, products }: Pick<NewCampaign, "name" | "products">
): DealItem[] {
  const tracking = { source: "email", campaign: name }
  return products.map(({ id, title, price, image_url, seller = null }) => ({
    ...{ product_id: id, title, price, image_url, seller },
    url: productLink(options, { id, seller }, tracking),
  }))
}

async function countsOf(sql: Sql, id: string): Promise<CampaignCounts> {
  const rows = await sql.query<{ state: string; count: number }>(
    `select case state when 'sending' then 'pending' else state end as state,
       count(*)::int as count
     from marketing_delivery where campaign_id = ? group by 1`,
    [id]
  )
  const zero = { pending: 0, sent: 0, failed: 0, skipped: 0, unknown: 0 }
  const counts = rows.map(({ state, count }) => [state, count] as const)
  return { ...zero, ...Object.fromEntries(counts) }
}

/** As the letter shows it now; its category was never in it. */
const productOf = ({ product_id, url: _, ...item }: DealItem): Product => ({
  ...{ ...item, id: product_id, category: null },
})

/** Two who act at once do so one after the other. */
async function lockCampaign(
  trx: Sql,
  id: string,
  { from, action }: { from: readonly CampaignState[]; action: string }
): Promise<Campaign> {
  const row = await findCampaign(trx, id, { lock: true })
  if (!from.includes(row.state)) {
    throw marketingErrors.campaignActionRefused(action, row.state)
  }
  return row
}

async function change(
  sql: Sql,
  id: string,
  from: readonly CampaignState[],
  action: string,
  to: { state: CampaignState; at: Date | null }
): Promise<void> {
  await sql.transaction(async (trx) => {
    await lockCampaign(trx, id, { from, action })
    await trx.named(
      `update marketing_campaign set state = :state,
         scheduled_at = :at::timestamptz,
         finished_at = case when :state = 'cancelled' then now() end
       where id = :id`,
      { id, ...to }
    )
  })
}
