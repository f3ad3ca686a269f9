import type { AdapterContext, BrokenRow, OfferPage, RawOffer } from "../adapter"
import { brokenRow } from "../tools/broken-row"
import { isRow, type Row, row, text } from "../tools/field"
import { STEP_DONE, withGap } from "../tools/progress"
import { getPages, isWithheld } from "./api"
import { type Campaign, campaignOffer, campaignOf } from "./campaign"
import type { Campaigns } from "./campaigns"
import { dealOffer } from "./deal"
import type { ImpactProgress, ImpactStepReader } from "./memory"
import { promoCodeOffer } from "./promo-code"
import { promotionOffer } from "./promotion"

type Load = () => Promise<Campaigns>

/** Rows of an answer as offers, and those that are none as broken. */
export function offersOf(
  rows: readonly unknown[],
  map: (it: Row) => RawOffer | null
): { offers: RawOffer[]; broken: BrokenRow[] } {
  return {
    offers: rows
      .filter(isRow)
      .map(map)
      .filter((it) => it !== null),
    broken: rows.flatMap((it, at) =>
      isRow(it) ? [] : [brokenRow(it, at + 1)]
    ),
  }
}

export const readCampaigns = (load: Load): ImpactStepReader =>
  async function* (_context, progress) {
    const campaigns = await load()
    const done: ImpactProgress = {
      ...progress,
      at: STEP_DONE,
      notes: [...progress.notes, ...(campaigns.note ? [campaigns.note] : [])],
    }
    const offers = offersOf(campaigns.rows, (it) => {
      const known = campaigns.byId.get(text(it.CampaignId) ?? "")
      return campaignOffer(it, known ?? campaignOf(it, null))
    })
    yield { ...offers, cursor: done }
    return done
  }

/** A list that is not bound to a programme, from a page's link on. */
const readList = (input: {
  name: string
  path: string
  map: (it: Row, campaigns: Campaigns) => RawOffer | null
  load: Load
}): ImpactStepReader =>
  async function* (context, progress) {
    const campaigns = await input.load()
    const request = { ...input, next: text(row(progress.at).next) }
    try {
      for await (const { rows, next } of getPages(context, request)) {
        const at = next ? { next } : STEP_DONE
        yield {
          ...offersOf(rows, (it) => input.map(it, campaigns)),
          cursor: { ...progress, at },
        }
      }
      return progress
    } catch (error) {
      return withRefusal(progress, input.name, error)
    }
  }

export const readPromoCodes = (load: Load): ImpactStepReader =>
  readList({
    name: "PromoCodes",
    path: "/PromoCodes",
    load,
    map: (it, { byId }) =>
      promoCodeOffer(it, byId.get(text(row(it.Program).Id) ?? "")),
  })

export const readPromotions = (load: Load): ImpactStepReader =>
  readList({
    name: "Promotions",
    path: "/Promotions",
    load,
    map: (it, { byAdvertiser }) =>
      promotionOffer(it, byAdvertiser.get(text(it.AdvertiserId) ?? "")),
  })

/** When so many are refused and none was read, the token lacks the scope. */
const REFUSALS_MAX = 3

/** Programme by programme: there is no list over all. */
export const readDeals = (load: Load): ImpactStepReader =>
  async function* (context, progress) {
    const { byId } = await load()
    const from = Number(row(progress.at).campaign) || 0
    const campaigns = [...byId.values()].filter(({ id }) => Number(id) >= from)
    const refused: string[] = []
    for (const [at, campaign] of campaigns.entries()) {
      const refusal = yield* readDealsOf(context, progress, campaign)
      refused.push(...refusal)
      if (refused.length === REFUSALS_MAX && at === REFUSALS_MAX - 1) {
        break
      }
    }
    const shown = refused.slice(0, REFUSALS_MAX).join("; ")
    return refused.length > 0
      ? withGap(
          progress,
          `Deals of ${refused.length} programmes were refused: ${shown}`
        )
      : progress
  }

/** Returns why they were refused, if they were. */
async function* readDealsOf(
  context: AdapterContext,
  progress: ImpactProgress,
  campaign: Campaign
): AsyncGenerator<OfferPage, string[], void> {
  const { id, name } = campaign
  const at = row(progress.at)
  const request = {
    name: "Deals",
    path: `/Campaigns/${encodeURIComponent(id)}/Deals`,
    next: text(at.campaign) === id ? text(at.next) : null,
  }
  try {
    for await (const { rows, next } of getPages(context, request)) {
      const cursor = { campaign: nextId(id, next), next }
      yield {
        ...offersOf(rows, (deal) => dealOffer(deal, campaign)),
        cursor: { ...progress, at: cursor },
      }
    }
    return []
  } catch (error) {
    // Gone: the programme was left since it was listed.
    if (isWithheld(error)) {
      return [`${name ?? id}: ${error.message}`]
    }
    throw error
  }
}

/** The page's programme while it has pages, else the one after it. */
const nextId = (id: string, next: string | null) =>
  next ? id : String(Number(id) + 1)

/**
 * A token may be made for some objects only: what it may not read is a gap, and
 * the rest is read.
 */
export function withRefusal(
  progress: ImpactProgress,
  name: string,
  error: unknown
): ImpactProgress {
  if (!isWithheld(error)) {
    throw error
  }
  return withGap(
    progress,
    `${name} were refused (${error.message}): give the token this scope, or leave them out of what is read`
  )
}
