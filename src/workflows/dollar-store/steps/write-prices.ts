import type {
  IPricingModuleService,
  MedusaContainer,
} from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { PriceChange } from "../../../modules/dollar-store/lib/plan-prices"
import type { OpenedRun } from "./open-price-run"

type Amount = { price_set_id: string; currency: string; amount: number }

/**
 * Writes the prices: all of them, or none. Undone by writing what they were, and
 * by removing those that were not there.
 */
export const writePricesStep = createStep(
  "write-prices",
  async ({ changes }: OpenedRun, { container }) => {
    try {
      await addPrices(
        container,
        changes.map(({ price_set_id, currency, after }) => ({
          ...{ price_set_id, currency, amount: after },
        }))
      )
    } catch (error) {
      await undo(container, changes) // of the sets that were written by then
      throw error
    }
    return new StepResponse(changes.length, changes)
  },
  async (changes, { container }) => {
    if (changes) {
      await undo(container, changes)
    }
  }
)

async function undo(
  container: MedusaContainer,
  changes: readonly PriceChange[]
): Promise<void> {
  const before = changes.flatMap(({ price_set_id, currency, before }) =>
    before === null ? [] : [{ price_set_id, currency, amount: before }]
  )
  await addPrices(container, before)
  await removeAdded(container, changes)
}

/**
 * Price sets that are written at a time, in a transaction of Medusa's. It reads
 * the prices there are with a condition for each, and compares each set with
 * all of them: of a thousand sets at once that takes minutes, and of some
 * thousands more parameters than a statement has.
 */
const SETS_AT_ONCE = 100

/**
 * A plain price of the same set and currency is replaced. Medusa takes it for
 * the same one only when the quantities are named, too (`hashPrice` in
 * @medusajs/pricing); otherwise there would be two.
 */
async function addPrices(
  container: MedusaContainer,
  amounts: readonly Amount[]
): Promise<void> {
  if (amounts.length === 0) {
    return
  }
  const bySet = new Map<string, Amount[]>()
  for (const amount of amounts) {
    const known = bySet.get(amount.price_set_id) ?? []
    bySet.set(amount.price_set_id, [...known, amount])
  }
  const sets = [...bySet].map(([priceSetId, its]) => ({
    priceSetId,
    prices: its.map(({ currency, amount }) => ({
      currency_code: currency.toLowerCase(),
      ...{ amount, min_quantity: null, max_quantity: null },
    })),
  }))
  for (let at = 0; at < sets.length; at += SETS_AT_ONCE) {
    await pricingOf(container).addPrices(sets.slice(at, at + SETS_AT_ONCE))
  }
}

async function removeAdded(
  container: MedusaContainer,
  changes: readonly PriceChange[]
): Promise<void> {
  const added = changes.filter(({ before }) => before === null)
  if (added.length === 0) {
    return
  }
  const pricing = pricingOf(container)
  const keys = new Set(added.map((it) => `${it.price_set_id} ${it.currency}`))
  const prices = (await pricing.listPrices(
    { price_set_id: added.map(({ price_set_id }) => price_set_id) },
    { take: null, select: SELECTED }
  )) as unknown as PriceRow[]
  const ids = prices
    .filter(
      (it) =>
        !it.price_list_id &&
        !it.rules_count &&
        keys.has(`${it.price_set_id} ${it.currency_code.toUpperCase()}`)
    )
    .map(({ id }) => id)
  await pricing.removePrices(ids)
}

const SELECTED = [
  "id",
  "price_set_id",
  "currency_code",
  "price_list_id",
  "rules_count",
]

type PriceRow = {
  id: string
  price_set_id: string
  currency_code: string
  price_list_id: string | null
  rules_count: number | null
}

const pricingOf = (container: MedusaContainer) =>
  container.resolve<IPricingModuleService>(Modules.PRICING)
