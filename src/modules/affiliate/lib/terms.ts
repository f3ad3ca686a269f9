import { type Micro, microOf, mulDiv } from "./micro"

/** What a partner is promised, as the table has it. */
export type Terms = {
  id: string
  program_id: string | null
  partner_id: string | null
  product_id: string | null
  category_id: string | null
  kind: "percent" | "flat"
  /** Percent points, or an amount in major units. */
  value: string
  currency: string | null
  tier_from_sales: number
  cap_per_month: string | null
  valid_from: Date | null
  valid_until: Date | null
}

export type SoldThing = {
  product_id: string
  /** The product's categories, and those above them. */
  category_ids: readonly string[]
  currency: string
  /** Sales of the partner this month, before this one. */
  sales_before: number
  at: Date
}

/**
 * The terms that hold: the partner's own before the programme's, of a product
 * before of a category before of everything, then the highest tier that is
 * reached, then those that began last. A flat amount holds for sales in its
 * currency only.
 */
export function resolveTerms(
  terms: readonly Terms[],
  sold: SoldThing
): Terms | null {
  const holding = terms.filter((it) => holds(it, sold))
  return holding.sort(byPrecedence)[0] ?? null
}

function holds(terms: Terms, sold: SoldThing): boolean {
  const { product_id, category_id, currency, valid_from, valid_until } = terms
  return (
    (product_id === null || product_id === sold.product_id) &&
    (category_id === null || sold.category_ids.includes(category_id)) &&
    (currency === null || currency === sold.currency) &&
    terms.tier_from_sales <= sold.sales_before &&
    (valid_from === null || valid_from <= sold.at) &&
    (valid_until === null || sold.at < valid_until)
  )
}

type Ranked = Pick<
  Terms,
  "id" | "partner_id" | "product_id" | "category_id" | "tier_from_sales"
> & { valid_from: Date | string | null }

/** Sorts what is nearest, and so holds, to the front. */
export function byPrecedence(a: Ranked, b: Ranked): number {
  return (
    closeness(b) - closeness(a) ||
    b.tier_from_sales - a.tier_from_sales ||
    timeOf(b.valid_from) - timeOf(a.valid_from) ||
    (a.id < b.id ? -1 : 1)
  )
}

const closeness = ({ partner_id, product_id, category_id }: Ranked): number =>
  (partner_id ? 4 : 0) + (product_id ? 2 : category_id ? 1 : 0)

const timeOf = (date: Date | string | null): number =>
  date === null ? 0 : new Date(date).getTime()

/** Exact to a millionth; a flat amount is for each unit. */
export function commissionOf(
  terms: Pick<Terms, "kind" | "value">,
  sold: { amount: Micro; quantity: Micro }
): Micro {
  const value = microOf(terms.value)
  return terms.kind === "percent"
    ? mulDiv(sold.amount, value, 100_000_000n)
    : mulDiv(sold.quantity, value, 1_000_000n)
}

/** What of a commission is left under the month's cap. */
export function capCommission(
  commission: Micro,
  { cap, earned }: { cap: Micro | null; earned: Micro }
): { amount: Micro; capped: boolean } {
  const left = cap === null ? commission : cap > earned ? cap - earned : 0n
  return left < commission
    ? { amount: left, capped: true }
    : { amount: commission, capped: false }
}
