import type { RawOffer } from "../adapter"

/** A `Site` of the marketplace feed: its elements by name. */
export type MarketplaceSite = Readonly<Record<string, string | undefined>>

/** Least gravity of each band. */
const GRAVITY_BANDS = [100, 50, 20, 5, 1]

/**
 * A vendor's programme. The feed has no links: the hop link is made of the two
 * nicknames (support.clickbank.com, HopLinks).
 */
export function offerOfSite(
  site: MarketplaceSite,
  { categories, nickname }: { categories: readonly string[]; nickname: string }
): RawOffer {
  const vendor = site.Id?.trim() ?? ""
  return {
    external_id: vendor,
    kind: "program",
    title: site.Title ?? null,
    description: site.Description ?? null,
    advertiser_id: vendor || null,
    advertiser: vendor || null,
    categories,
    tracking_url: vendor ? hopLink(vendor, nickname) : null,
    countries: [],
    commission: commissionOf(site),
    payload: { ...site, categories },
  }
}

export function hopLink(vendor: string, nickname: string): string {
  const query = new URLSearchParams({
    affiliate: nickname.toLowerCase(),
    vendor: vendor.toLowerCase(),
  })
  return `https://hop.clickbank.net/?${query}`
}

function commissionOf(site: MarketplaceSite): RawOffer["commission"] {
  const percent = site.PercentPerSale?.trim() || site.Commission?.trim()
  const terms = termsOf(site)
  return percent
    ? { type: "percent", value: percent, terms }
    : { type: "unknown", terms }
}

/**
 * The figures that ClickBank measures anew each day are rounded coarsely: told
 * to the cent, each offer would change each day, and with it every row.
 */
function termsOf(site: MarketplaceSite): string | null {
  const recurring = site.HasRecurringProducts?.trim() === "true"
  const parts = [
    percentOf(site.PercentPerSale, "per sale"),
    percentOf(site.PercentPerRebill, "per rebill"),
    recurring && numberOf(site.PercentPerRebill) === null
      ? "recurring products"
      : null,
    dollarsOf(site.AverageEarningsPerSale, "a sale on average"),
    dollarsOf(site.InitialEarningsPerSale, "of it at once"),
    dollarsOf(site.TotalRebillAmt, "in rebills"),
    gravityOf(site.Gravity),
  ]
  return parts.filter((part) => part !== null).join(", ") || null
}

const percentOf = (text: string | undefined, of: string) => {
  const percent = numberOf(text)
  return percent ? `${percent} % ${of}` : null
}

const dollarsOf = (text: string | undefined, of: string) => {
  const dollars = numberOf(text)
  return dollars ? `about $${Number(dollars.toPrecision(1))} ${of}` : null
}

function gravityOf(text: string | undefined): string | null {
  const gravity = numberOf(text)
  if (gravity === null) {
    return null
  }
  const band = GRAVITY_BANDS.findIndex((least) => gravity >= least)
  return band < 0
    ? `gravity under ${GRAVITY_BANDS.at(-1)}`
    : `gravity ${GRAVITY_BANDS[band]} and more`
}

/** Null for what is no number that is zero or more. */
export function numberOf(text: string | undefined): number | null {
  const number = text?.trim() ? Number(text) : NaN
  return number >= 0 && Number.isFinite(number) ? number : null
}
