import { generateEntityId } from "@medusajs/framework/utils"
import { adapterOf, type Channel, type Channels } from "../channels/channels"
import type { MarketingDeps } from "../deps"
import { marketingErrors } from "../errors"
import { fitTitle } from "../lib/fit-title"
import { imageProblem } from "../lib/post-image"
import {
  type ChannelKind,
  postLength,
  renderPost,
  templateProblem,
  textProblem,
  withMark,
} from "../lib/post-text"
import { productLink } from "../lib/product-link"
import {
  findPost,
  listPosts,
  type Post,
  type PostFilters,
  type PostState,
} from "./post-row"
import { waitingProductIds, withholdPosts } from "./withhold"
import { createPostWorker } from "./worker"

/** What a post tells of; read by the caller, who knows the catalogue. */
export type Product = {
  id: string
  title: string
  /** As people read it: `3 DKK`. */
  price: string | null
  category: string | null
  image_url: string | null
  /** Host of the shop that sells it, such as `amazon.com`. Default: this one. */
  seller?: string | null
}

export type NewPost = {
  channel: ChannelKind
  product: Product
  /** One post of each kind a product and channel, such as `new_product`. */
  kind: string
  /** Default: the channel's template, filled in. */
  text?: string
  /** Default: now. */
  scheduled_at?: Date
  /** Waits for somebody to schedule it. */
  draft?: boolean
}

export type PostChange = {
  text?: string
  image_url?: string | null
  scheduled_at?: Date
}

export type Preview = {
  text: string
  length: number
  problem: string | null
  /** Of the product's picture, as far as its address says. */
  image_problem: string | null
  cost: number
}

/** Those that somebody may still change. */
const OPEN: PostState[] = [
  ...(["draft", "scheduled", "retry", "failed", "cancelled"] as const),
  ...(["needs_reconnect", "permission", "duplicate"] as const),
]
const CANCELLABLE: PostState[] = [...OPEN, "unknown"]

export type Posts = ReturnType<typeof createPosts>

/** The outbox of posts: one a channel, product and kind, whatever happens. */
export function createPosts(deps: MarketingDeps, channels: Channels) {
  const { sql, options } = deps
  const worker = createPostWorker(deps, channels)
  const textFor = (channel: Channel, template: string, product: Product) =>
    fitTitle(channel.kind, product.title, (title) =>
      renderPost(template, {
        ...{ mark: options.mark, title, price: priceText(product) },
        category: product.category ?? undefined,
        link: productLink(options, product, { source: channel.kind }),
      })
    )

  return {
    worker,
    get: (id: string): Promise<Post> => findPost(sql, id),
    list: (filters: PostFilters, paging: { limit: number; cursor?: string }) =>
      listPosts(sql, filters, paging),

    /** @throws `marketing_channel_not_found`, `marketing_template_invalid` */
    async preview(input: {
      channel: ChannelKind
      product: Product
      template?: string
      text?: string
    }): Promise<Preview> {
      const channel = await channels.get(input.channel)
      const template = input.template ?? channel.template
      const problem = templateProblem(template)
      if (problem) {
        throw marketingErrors.templateInvalid(problem)
      }
      const text =
        input.text === undefined
          ? textFor(channel, template, input.product)
          : withMark(input.text, options.mark)
      return {
        text,
        length: postLength(channel.kind, text),
        problem: textProblem(channel.kind, text),
        image_problem:
          imageProblem(channel.kind, input.product.image_url)?.message ?? null,
        cost: channel.adapter.cost(text),
      }
    },

    /**
     * @throws `marketing_channel_not_found`, `marketing_post_exists`,
     *   `marketing_post_text_invalid`
     */
    async create(given: NewPost): Promise<Post> {
      const channel = await channels.get(given.channel)
      const text =
        given.text ?? textFor(channel, channel.template, given.product)
      const checked = checkedText(deps, channel.kind, text)
      const at = given.scheduled_at ?? deps.now()
      const [row] = await sql.named<{ id: string }>(
        `insert into marketing_post (id, channel, product_id, kind, state, text,
           image_url, scheduled_at, next_at)
         values (:id, :channel, :product_id, :kind, :state, :text, :image_url,
           :scheduled_at::timestamptz, :next_at::timestamptz)
         on conflict (channel, product_id, kind) do nothing returning id`,
        {
          ...{ id: generateEntityId(undefined, "mpst"), channel: channel.kind },
          ...{ product_id: given.product.id, kind: given.kind, text: checked },
          image_url: given.product.image_url,
          state: given.draft ? "draft" : "scheduled",
          scheduled_at: given.draft ? (given.scheduled_at ?? null) : at,
          next_at: given.draft ? null : at,
        }
      )
      if (!row) {
        throw marketingErrors.postExists(await existing(deps, given))
      }
      worker.wake()
      return await findPost(sql, row.id)
    },

    /**
     * A new product, for every channel that posts by itself. Safe to repeat.
     *
     * @returns how many posts were added
     */
    async announce(product: Product, kind = "new_product"): Promise<number> {
      let added = 0
      for (const channel of await channels.list()) {
        if (!channel.auto_post || channel.status === "inactive") {
          continue
        }
        try {
          await this.create({ channel: channel.kind, product, kind })
          added += 1
        } catch (error) {
          refuseOthers(error, deps)
        }
      }
      return added
    },

    /**
     * Of one that may have been published already nothing is changed: it could
     * not be found in the timeline any more.
     *
     * @throws `marketing_post_not_found`, `marketing_post_action_refused`,
     *   `marketing_post_text_invalid`
     */
    async update(id: string, change: PostChange): Promise<Post> {
      await sql.transaction(async (trx) => {
        const post = await findPost(trx, id, { lock: true })
        refuseUnless(post.is_armed ? [] : OPEN, post, "changed")
        const text = change.text ?? post.text
        // Other words do not end a wait that the channel asked for.
        const at = change.scheduled_at ?? null
        await trx.named(
          `update marketing_post set text = :text, image_url = :image_url,
             scheduled_at = coalesce(:at::timestamptz, scheduled_at),
             updated_at = now(), container_id = null,
             next_at = case when state in ('scheduled', 'retry')
               then coalesce(:at::timestamptz, next_at) else next_at end
           where id = :id`,
          {
            ...{ id, at },
            text: checkedText(deps, post.channel, text),
            image_url:
              change.image_url === undefined
                ? post.image_url
                : change.image_url,
          }
        )
      })
      worker.wake()
      return await findPost(sql, id)
    },

    /**
     * Puts a post on the way: a draft, or one that did not make it. One whose
     * outcome is unknown is looked for in the timeline again, never just sent.
     *
     * @throws `marketing_post_not_found`, `marketing_post_action_refused`
     */
    async schedule(id: string, at?: Date): Promise<Post> {
      await sql.transaction(async (trx) => {
        const post = await findPost(trx, id, { lock: true })
        refuseUnless(CANCELLABLE, post, "scheduled")
        const next = at ?? post.scheduled_at ?? deps.now()
        await trx.named(
          `update marketing_post set
             state = case when state = 'unknown' then state else 'scheduled' end,
             attempts = 0, scheduled_at = :next::timestamptz,
             -- Of another account perhaps: a picture is prepared anew.
             container_id = case when armed_at is not null then container_id end,
             next_at = :next::timestamptz, error = null, error_code = null,
             updated_at = now()
           where id = :id`,
          { id, next }
        )
      })
      worker.wake()
      return await findPost(sql, id)
    },

    /** @throws as `schedule` */
    async cancel(id: string): Promise<Post> {
      await sql.transaction(async (trx) => {
        const post = await findPost(trx, id, { lock: true })
        refuseUnless(CANCELLABLE, post, "cancelled")
        await trx.query(
          `update marketing_post set state = 'cancelled', next_at = null,
             updated_at = now() where id = ?`,
          [id]
        )
      })
      return await findPost(sql, id)
    },

    withhold: (product_ids: readonly string[]) =>
      withholdPosts(deps, product_ids),

    waitingProductIds: (paging: { after: string; limit: number }) =>
      waitingProductIds(deps, paging),

    /** What was spent today (UTC) by channel, in USD. */
    async spending(): Promise<Record<string, number>> {
      const rows = await sql.query<{ channel: string; spent: number }>(
        `select channel, sum(cost)::double precision as spent
         from marketing_post
         where spent_on = (?::timestamptz at time zone 'UTC')::date
         group by channel`,
        [deps.now()]
      )
      return Object.fromEntries(
        rows.map(({ channel, spent }) => [channel, spent])
      )
    },

    adapterOf: (kind: string) => adapterOf(deps, kind),
  }
}

/** What another shop takes is never shown as ours. */
const priceText = ({ price, seller }: Product): string | undefined =>
  price && seller ? `${price} at ${seller}` : (price ?? undefined)

function checkedText(
  { options }: MarketingDeps,
  channel: ChannelKind,
  text: string
): string {
  const marked = withMark(text, options.mark)
  const problem = textProblem(channel, marked)
  if (problem) {
    throw marketingErrors.postTextInvalid(problem)
  }
  return marked
}

function refuseUnless(
  states: readonly PostState[],
  { state }: Post,
  action: string
): void {
  if (!states.includes(state)) {
    throw marketingErrors.postActionRefused(action, state)
  }
}

async function existing({ sql }: MarketingDeps, given: NewPost) {
  const [row] = await sql.query<{ id: string }>(
    `select id from marketing_post
     where channel = ? and product_id = ? and kind = ?`,
    [given.channel, given.product.id, given.kind]
  )
  return row?.id ?? ""
}

/** One that is there already, or too long for this channel, stops no other. */
function refuseOthers(error: unknown, { logger }: MarketingDeps): void {
  const code = (error as { code?: unknown }).code
  if (code === "marketing_post_text_invalid") {
    logger.warn(`A product was not posted: ${String(error)}`)
    return
  }
  if (code !== "marketing_post_exists") {
    throw error
  }
}
