import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { createMemo } from "../../../lib/memo"
import type { LinkInput } from "../adapters/adapter"
import type { OffersDeps } from "../deps"
import { checkPublicUrl } from "../../../lib/network/public-url"
import { isOfferId } from "../reads/offer-row"
import type { Sources } from "../sources/sources"
import type { Opened } from "../sources/test-source"
import { type Alternative, findAlternatives } from "./alternatives"
import { countClick, purgeClicks, type Visitor } from "./count-click"

export type ClickAnswer =
  | { kind: "redirect"; url: string; click_id: string }
  | { kind: "gone"; why: GoneReason; alternatives: Alternative[] }

/** `ended` left its feed or its time is over, `upcoming` has not begun. */
export type GoneReason = "ended" | "upcoming" | "disabled"

export type Outbound = {
  /**
   * Where a visitor of an offer goes, with our click id in the link. The click
   * is kept before this answers. Null where there is no such offer.
   */
  click(offer_id: string, visitor: Visitor): Promise<ClickAnswer | null>
  /** @returns how many clicks were past their days and deleted */
  purge(): Promise<number>
}

/** A few seconds of old credentials do no harm in a link. */
const SOURCE_TTL_MS = 5_000

export function createOutbound(
  deps: OffersDeps & Pick<Sources, "open">
): Outbound {
  const { sql, now, options } = deps
  const opened = createMemo<Opened | null>({
    ttl_ms: SOURCE_TTL_MS,
    size_max: 100,
  })
  return {
    async click(offer_id, visitor) {
      const offer = isOfferId(offer_id)
        ? await findTarget(deps, offer_id)
        : null
      if (!offer) {
        return null
      }
      const why = goneReason(offer, now())
      if (why) {
        return {
          kind: "gone",
          why,
          alternatives: await findAlternatives(sql, offer_id),
        }
      }
      const click_id = newClickId()
      const source = await opened(offer.source, () =>
        openOrNull(deps, offer.source)
      )
      const url = linkOf(deps, { offer, source, click_id })
      const { category, kind } = offer
      await countClick(sql, {
        ...visitor,
        ...{ id: click_id, offer_id, source: offer.source, category, kind },
      })
      return { kind: "redirect", url, click_id }
    },
    purge: () =>
      purgeClicks(sql, {
        retention_days: options.click_retention_days,
        now: now(),
      }),
  }
}

type Target = LinkInput["offer"] & {
  source: string
  kind: string
  category: string
  status: string
  starts_at: Date | null
  ends_at: Date | null
}

async function findTarget(
  { sql }: OffersDeps,
  id: string
): Promise<Target | null> {
  const [row] = await sql.query<Target>(
    `select source, kind, category, status, starts_at, ends_at, external_id,
       tracking_url, landing_url, advertiser_id
     from offer_feed where id = ?::bigint`,
    [id],
    { prepare: "offer_click_target" }
  )
  return row ?? null
}

/** By its dates too: the sweep that sets the status comes each five minutes. */
function goneReason(
  { status, starts_at, ends_at }: Target,
  now: Date
): GoneReason | null {
  if (status === "disabled") {
    return "disabled"
  }
  if (status === "expired" || (ends_at && ends_at <= now)) {
    return "ended"
  }
  return status === "upcoming" && !(starts_at && starts_at <= now)
    ? "upcoming"
    : null
}

/** 26 characters of Crockford's base 32, which every network takes. */
const newClickId = () =>
  (generateEntityId(undefined, "c").split("_")[1] ?? "").toLowerCase()

/** Offers that were entered by hand have no network behind them. */
async function openOrNull(
  { open }: Pick<Sources, "open">,
  slug: string
): Promise<Opened | null> {
  try {
    return await open(slug)
  } catch (error) {
    if (error instanceof MedusaError && error.type === "not_found") {
      return null
    }
    throw error
  }
}

/**
 * A visitor is never kept from the shop: a link that the adapter cannot make is
 * followed as the network gave it, without our sub-id.
 */
function linkOf(
  { logger }: OffersDeps,
  {
    offer,
    source,
    click_id,
  }: { offer: Target; source: Opened | null; click_id: string }
): string {
  if (!source) {
    return new URL(offer.tracking_url).href
  }
  const { adapter, settings, credentials } = source
  try {
    const link = adapter.trackingUrl({ offer, click_id, settings, credentials })
    const checked = checkPublicUrl(link)
    if (checked.ok) {
      return checked.url.href
    }
    logger.warn(`The link of ${adapter.name} ${checked.message}`)
  } catch (error) {
    logger.warn(
      `${adapter.name} made no link of ${offer.tracking_url}: ${error}`
    )
  }
  return new URL(offer.tracking_url).href
}
