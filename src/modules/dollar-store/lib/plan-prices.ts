import { crossRate, equivalentPrice, type Rates } from "./equivalent-price"
import { rateAgeDays } from "./rate-calendar"

/** A variant with the plain prices it has now, by currency in capitals. */
export type PricedVariant = {
  variant_id: string
  product_id: string
  price_set_id: string
  prices: Readonly<Record<string, number>>
}

export type PriceCurrency = {
  code: string
  digits: number
  /** Not of the shop any more: prices in it are kept right, none are added. */
  is_leftover?: boolean
}

export type PriceChange = {
  variant_id: string
  product_id: string
  price_set_id: string
  currency: string
  before: number | null
  after: number
}

export const REFUSALS = {
  rates_missing: "There are no rates",
  rates_stale: "The rates are too old",
  rate_jump: "A rate moved further than it may unasked",
  rate_gone: "A currency with prices has no rate any more",
} as const
export type RefusalCode = keyof typeof REFUSALS

export type Refusal = { code: RefusalCode; detail: string; currency?: string }

export type PricePlan = {
  status: "applicable" | "unchanged" | "refused"
  refusals: Refusal[]
  changes: PriceChange[]
  /** Currencies of the shop, or of prices, that the sheet has no rate of. */
  currencies_missing: string[]
}

export type PlanInput = {
  base: { amount: number; currency: string }
  currencies: readonly PriceCurrency[]
  variants: readonly PricedVariant[]
  /** Newest sheet; null where there never was one. */
  sheet: { date: string; rates: Rates } | null
  /** What the prices of now were made from; null before the first run. */
  rates_before: Rates | null
  jump_max: number
  stale_days: number
  now: Date
  /** A merchant looked at the refusals and says go on. */
  approved: boolean
}

/**
 * Which prices a run would write: those whose rounded amount changes. The base
 * currency is never written: a wrong base price is a finding, not a rounding.
 * One refusal stops the whole run, so prices are always all of one day.
 */
export function planPrices(input: PlanInput): PricePlan {
  const { sheet, base, currencies } = input
  const foreign = currencies.filter(({ code }) => code !== base.currency)
  if (foreign.length === 0 || input.variants.length === 0) {
    return plan({ changes: [] })
  }
  if (!sheet || crossRate(sheet.rates, base.currency, "EUR") === null) {
    const detail = `There are no reference rates of ${base.currency}: fetch them, or import a file`
    return plan({ refusals: [refusal("rates_missing", detail)] })
  }
  const prices = foreign.map((currency) => ({
    currency,
    price: priceIn(currency, { base, rates: sheet.rates }),
  }))
  const changes = prices.flatMap(({ currency, price }) =>
    price === null ? [] : changesTo(input.variants, currency, price)
  )
  const currencies_missing = prices
    .filter(({ price }) => price === null)
    .map(({ currency }) => currency.code)
  const refusals = input.approved
    ? []
    : [
        ...staleness(input, sheet.date),
        ...gone(input, sheet.rates),
        ...jumps(input, sheet.rates, changes),
      ]
  return plan({ refusals, changes, currencies_missing })
}

function priceIn(
  { code, digits }: PriceCurrency,
  { base, rates }: { base: PlanInput["base"]; rates: Rates }
): number | null {
  const price = equivalentPrice({
    ...{ amount: base.amount, from: base.currency },
    ...{ to: code, rates, digits },
  })
  return price === null ? null : Number(price)
}

function changesTo(
  variants: readonly PricedVariant[],
  { code: currency, is_leftover = false }: PriceCurrency,
  after: number
): PriceChange[] {
  return variants
    .map(({ variant_id, product_id, price_set_id, prices }) => ({
      ...{ variant_id, product_id, price_set_id, currency, after },
      before: prices[currency] ?? null,
    }))
    .filter(
      ({ before }) => before !== after && !(is_leftover && before === null)
    )
}

function staleness(
  { stale_days, now }: PlanInput,
  rate_date: string
): Refusal[] {
  const age = rateAgeDays(rate_date, now)
  const detail = `Rates of ${rate_date} are ${age} days old; ${stale_days} are the most`
  return age > stale_days ? [refusal("rates_stale", detail)] : []
}

/**
 * A sheet that lost a currency is cut short, or the bank gave the currency up,
 * as it did RUB, HRK and BGN: its prices would stay what they are for good.
 */
function gone(
  { base, currencies, rates_before }: PlanInput,
  rates: Rates
): Refusal[] {
  return currencies
    .filter(
      ({ code }) =>
        rates_before !== null &&
        crossRate(rates_before, base.currency, code) !== null &&
        crossRate(rates, base.currency, code) === null
    )
    .map(({ code }) => ({
      ...refusal(
        "rate_gone",
        `${code} has no rate any more; its prices would stay as they are`
      ),
      currency: code,
    }))
}

/**
 * Rates are compared, not prices: one cent more on 0.05 is 20 % and no jump of
 * anything. Before the first run there is only what the prices are now.
 */
function jumps(
  { base, currencies, rates_before, jump_max }: PlanInput,
  rates: Rates,
  changes: readonly PriceChange[]
): Refusal[] {
  return currencies.flatMap(({ code }) => {
    const now = crossRate(rates, base.currency, code)
    const before = rates_before && crossRate(rates_before, base.currency, code)
    const share = before
      ? shareOf(before, now)
      : largestMove(changes.filter(({ currency }) => currency === code))
    const is_jump = share > jump_max + ROUNDING
    return is_jump ? [jumpRefusal(code, share, jump_max)] : []
  })
}

const PERCENT = 100
/** Cross rates have twelve places: a move of just so much may seem a bit more. */
const ROUNDING = 1e-9

function jumpRefusal(currency: string, share: number, jump_max: number) {
  const isNear =
    (share * PERCENT).toFixed(1) === (jump_max * PERCENT).toFixed(1)
  const percent = (it: number) => (it * PERCENT).toFixed(isNear ? 7 : 1)
  const detail = `${currency} moved by ${percent(share)} %; ${percent(jump_max)} % may go unasked`
  return { ...refusal("rate_jump", detail), currency }
}

function shareOf(before: string, now: string | null): number {
  return now === null ? 0 : Math.abs(Number(now) / Number(before) - 1)
}

function largestMove(changes: readonly PriceChange[]): number {
  const moves = changes.map(({ before, after }) =>
    before ? Math.abs(after / before - 1) : 0
  )
  return Math.max(0, ...moves)
}

const refusal = (code: RefusalCode, detail: string): Refusal => ({
  ...{ code, detail },
})

function plan({
  refusals = [],
  changes = [],
  currencies_missing = [],
}: Partial<PricePlan>): PricePlan {
  const status =
    refusals.length > 0
      ? "refused"
      : changes.length > 0
        ? "applicable"
        : "unchanged"
  return { status, refusals, changes, currencies_missing }
}

/** What a price in a currency has to be; null where that cannot be known. */
export function requiredPrice(
  currency: PriceCurrency,
  { base, rates }: { base: PlanInput["base"]; rates: Rates | null }
): number | null {
  if (currency.code === base.currency) {
    return base.amount
  }
  return rates && priceIn(currency, { base, rates })
}
