import { mailboxOf, ownDomainOf } from "../lib/same-person"

/** Why a commission waits for a person. Public: clients switch on them. */
export const FRAUD_REASONS = {
  self_referral_customer: "The buyer is the partner's own customer account",
  self_referral_email: "The buyer has the partner's e-mail address",
  self_referral_domain: "The buyer's address is at the partner's own domain",
  self_referral_visitor: "The click came from where the partner signs in",
  click_unknown: "The reported click is not known",
  click_of_other_ref: "The reported click is another partner's",
  click_of_other_product: "The reported click led to another product",
  click_too_old: "The click is older than the attribution window",
  click_after_sale: "The click is later than the sale",
  click_bot: "The click was made by a program",
  click_suspect: "The click looks like a program's",
  sale_too_soon: "The sale followed the click sooner than sales here do",
  conversion_rate_high: "Far more of the partner's visitors buy than others'",
} as const

export type FraudReason = keyof typeof FRAUD_REASONS

export type Flag = { reason: FraudReason; details: Record<string, unknown> }

export type JudgedSale = {
  kind: "order" | "report"
  partner: {
    ref: string
    email: string
    customer_id: string | null
  }
  buyer: { customer_id: string | null; email: string | null }
  product_id: string
  /** The click it came by; null when it came without one. */
  click: JudgedClick | null
  /** A click was told of that is not known. */
  click_unknown: boolean
  window_days: number
  at: Date
  stats: SaleStats
  rules: FraudRules
}

export type JudgedClick = {
  ref: string | null
  product_id: string
  class: "human" | "suspect" | "bot"
  reasons: readonly string[]
  /** The partner was seen at the same hash that day. */
  is_partners_own: boolean
  occurred_at: Date
}

/** Of the programme, for what is usual in it. */
export type SaleStats = {
  /** Seconds from click to sale below which only few sales are. */
  soon_seconds: number | null
  soon_sample: number
  /** Human clicks and orders in the last 30 days. */
  own: { clicks: number; orders: number }
  others: { clicks: number; orders: number }
}

export type FraudRules = {
  sample_min: number
  soon_share: number
  conversion_z_max: number
}

const DAY_MS = 86_400_000

/**
 * What speaks against a sale. It is accepted nevertheless: its commission waits
 * for a person to look at these.
 */
export function judgeSale(sale: JudgedSale): Flag[] {
  return [
    ...selfReferral(sale),
    ...clickFlags(sale),
    ...tooSoon(sale),
    ...conversionRate(sale),
  ]
}

const flag = (reason: FraudReason, details: Flag["details"] = {}): Flag => ({
  reason,
  details,
})

function selfReferral({ partner, buyer, click }: JudgedSale): Flag[] {
  const flags: Flag[] = []
  if (partner.customer_id && partner.customer_id === buyer.customer_id) {
    flags.push(flag("self_referral_customer"))
  }
  if (buyer.email && mailboxOf(buyer.email) === mailboxOf(partner.email)) {
    flags.push(flag("self_referral_email"))
  } else if (buyer.email) {
    const domain = ownDomainOf(partner.email)
    if (domain && domain === ownDomainOf(buyer.email)) {
      flags.push(flag("self_referral_domain", { domain }))
    }
  }
  if (click?.is_partners_own) {
    flags.push(flag("self_referral_visitor"))
  }
  return flags
}

function clickFlags(sale: JudgedSale): Flag[] {
  const { click, click_unknown } = sale
  if (!click) {
    return click_unknown ? [flag("click_unknown")] : []
  }
  return [
    ...(sale.kind === "report" ? reportedClickFlags(sale, click) : []),
    ...(click.class === "human"
      ? []
      : [flag(`click_${click.class}`, { reasons: click.reasons })]),
  ]
}

/** An order finds its click by itself; a report names one. */
function reportedClickFlags(sale: JudgedSale, click: JudgedClick): Flag[] {
  const age_days = (sale.at.getTime() - click.occurred_at.getTime()) / DAY_MS
  return [
    ...(click.ref !== sale.partner.ref ? [flag("click_of_other_ref")] : []),
    ...(click.product_id !== sale.product_id
      ? [flag("click_of_other_product")]
      : []),
    ...(age_days > sale.window_days ? [flag("click_too_old")] : []),
    ...(age_days < 0 ? [flag("click_after_sale")] : []),
  ]
}

/**
 * No fixed number of seconds: with a saved wallet a sale is quick. What is too
 * soon is told by the programme's own sales, once there are enough of them.
 */
function tooSoon({ click, at, stats, rules }: JudgedSale): Flag[] {
  if (!click || stats.soon_sample < rules.sample_min) {
    return []
  }
  const seconds = (at.getTime() - click.occurred_at.getTime()) / 1_000
  const least = (stats.soon_seconds ?? 0) * rules.soon_share
  return seconds >= 0 && seconds < least
    ? [flag("sale_too_soon", { seconds, usual_seconds: stats.soon_seconds })]
    : []
}

/**
 * How far the partner's rate is from the others', in standard deviations of a
 * share (the z-score of a proportion); not before there are enough clicks. Of
 * others who sold nothing yet, or to everybody, the share is not known to be 0
 * or 1: one more of either is reckoned with (the rule of succession).
 */
function conversionRate({ stats, rules }: JudgedSale): Flag[] {
  const { own, others } = stats
  if (own.clicks < rules.sample_min || others.clicks < rules.sample_min) {
    return []
  }
  const usual = Math.min(others.orders / others.clicks, 1)
  const likely =
    (Math.min(others.orders, others.clicks) + 1) / (others.clicks + 2)
  const rate = own.orders / own.clicks
  const deviation = Math.sqrt((likely * (1 - likely)) / own.clicks)
  return (rate - likely) / deviation > rules.conversion_z_max
    ? [flag("conversion_rate_high", { rate, usual })]
    : []
}
