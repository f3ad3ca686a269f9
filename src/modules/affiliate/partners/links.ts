import { generateEntityId } from "@medusajs/framework/utils"
import type { AffiliateDeps } from "../deps"
import { affiliateErrors } from "../errors"
import { type CountedPage, likeOf, listByOffset } from "../list-rows"
import { pruneLinkDays } from "./link-days"
import { type LinkFigures, linkFigures } from "./link-figures"
import type { PartnerStatus } from "./partner"

export type Link = {
  id: string
  partner_id: string
  ref: string
  partner_name: string
  partner_status: PartnerStatus
  product_id: string
  source: string
  campaign: string
  name: string
  created_at: Date
}

export type LinkInput = {
  partner_id: string
  product_id: string
  source: string
  campaign: string
  name: string
}

export type LinkFilters = {
  /** Found in the link's name, source and campaign, and in whose it is. */
  q?: string
  partner_id?: string
  product_id?: string
}

const SELECT = `select link.id, link.partner_id, p.ref, p.name as partner_name,
    p.status as partner_status, link.product_id, link.source, link.campaign,
    link.name, link.created_at
  from affiliate_link as link
  join affiliate_partner as p on p.id = link.partner_id`

/** Most links that one partner keeps. */
const LINKS_MAX = 1_000

export type Links = ReturnType<typeof createLinks>

export function createLinks({ sql, now }: AffiliateDeps) {
  async function find(of: Omit<LinkInput, "name">): Promise<Link | null> {
    const [link] = await sql.named<Link>(
      `${SELECT} where link.partner_id = :partner_id
         and link.product_id = :product_id and link.source = :source
         and link.campaign = :campaign`,
      of
    )
    return link ?? null
  }

  async function byId(id: string): Promise<Link> {
    const [row] = await sql.query<Link>(`${SELECT} where link.id = ?`, [id])
    if (!row) {
      throw affiliateErrors.linkNotFound(id)
    }
    return row
  }

  return {
    list: (
      { q, ...filters }: LinkFilters,
      paging: { limit: number; offset: number }
    ): Promise<CountedPage<Link>> =>
      listByOffset<Link>(
        sql,
        {
          select: SELECT,
          conditions: CONDITIONS,
          filters: { ...filters, q: q && likeOf(q) },
          order: "link.created_at desc, link.id desc",
        },
        paging
      ),

    byId,

    /** The partner's link of a product, source and campaign. */
    find,

    /** What links brought, from that day of UTC on. */
    figures: (ids: readonly string[], from: Date): Promise<LinkFigures[]> =>
      linkFigures(sql, { ids, from, now: now() }),

    /** Forgets what is counted of days before, which nobody asks for. */
    pruneDays: (before: Date) => pruneLinkDays(sql, before),

    /** The link there is, where it is there already: made twice is made once. */
    async create(input: LinkInput): Promise<{ link: Link; created: boolean }> {
      const made = await insertLink(sql, input)
      const link = await find(input)
      if (!link) {
        throw affiliateErrors.linksMax(LINKS_MAX)
      }
      return { link, created: made }
    },

    /** @throws `affiliate_link_not_found` */
    async rename(id: string, name: string): Promise<Link> {
      await sql.query("update affiliate_link set name = ? where id = ?", [
        name,
        id,
      ])
      return await byId(id)
    },

    /** @param partner_id of whoever asks; without, the merchant does */
    async remove(id: string, partner_id?: string): Promise<void> {
      const rows = await sql.named(
        `delete from affiliate_link where id = :id
           and (:partner_id::text is null or partner_id = :partner_id)
         returning id`,
        { id, partner_id: partner_id ?? null }
      )
      if (rows.length === 0) {
        throw affiliateErrors.linkNotFound(id)
      }
    },
  }
}

const CONDITIONS = {
  q: `link.name ilike :q or link.source ilike :q or link.campaign ilike :q
    or p.ref ilike :q or p.name ilike :q`,
  partner_id: "link.partner_id = :partner_id",
  product_id: "link.product_id = :product_id",
}

/** One at a time for a partner: two at once could both be the last one. */
const insertLink = (
  sql: AffiliateDeps["sql"],
  input: LinkInput
): Promise<boolean> =>
  sql.transaction(async (own) => {
    await own.named(
      "select 1 from affiliate_partner where id = :partner_id for no key update",
      input
    )
    const rows = await own.named(
      `insert into affiliate_link (id, partner_id, product_id, source, campaign,
         name)
       select :id, :partner_id, :product_id, :source, :campaign, :name
       where (select count(*) from affiliate_link
         where partner_id = :partner_id) < :most
       on conflict do nothing returning id`,
      { ...input, id: generateEntityId(undefined, "alink"), most: LINKS_MAX }
    )
    return rows.length > 0
  })
