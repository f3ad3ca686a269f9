import type { MedusaContainer } from "@medusajs/framework/types"
import { dollarStoreErrors } from "../../modules/dollar-store/errors"
import { breachText } from "../../modules/dollar-store/lib/price-breaches"
import { problemOfDestination } from "../../modules/dollar-store/lib/destination-url"
import type {
  Listing,
  ListingInput,
} from "../../modules/dollar-store/listings/listings"
import { dollarStoreOf } from "../../modules/dollar-store/resolve"
import { applyPrices } from "./apply-prices"
import { breachesOf, checkPrices } from "./check-prices"
import { externalBreaches } from "./lib/external-breaches"
import { gridChannelId } from "./lib/grid-channel"
import { inTurn } from "./lib/in-turn"
import { priceRule } from "./lib/price-rule"
import { readPrices } from "./lib/read-prices"
import { type GridProduct, readProducts } from "./lib/read-products"
import { refreshGrid } from "./refresh-grid"

/**
 * Puts a product into the grid, or changes how it stands there. Prices in other
 * currencies follow at once where there are rates.
 *
 * @throws `dollar_store_product_not_found`, `dollar_store_listing_invalid`,
 *   `dollar_store_price_broken`
 */
export async function putListing(
  container: MedusaContainer,
  input: ListingInput,
  { actor_id }: { actor_id?: string } = {}
): Promise<Listing> {
  const product = await productOf(container, input)
  const { listings, destinations } = dollarStoreOf(container)
  const known = await listings.find(product.id)
  if (input.kind === "own") {
    await checkOwn(container, product, input)
  } else {
    await checkElsewhere(container, product, { input, known })
  }
  const listing = await listings.put(input)
  destinations.forget() // no card may change with it
  if (input.kind === "own") {
    await lookAgain(container, input, known)
  }
  await refreshGrid(container, [product.id])
  await checkPrices(container, [product.id])
  if (listing.kind === "own" && known?.kind !== "own") {
    const product_ids = [product.id]
    await inTurn(() =>
      applyPrices(container, { trigger: "manual", actor_id, product_ids })
    )
  }
  return listing
}

/**
 * Prices were free until the listing was there: what was written between the
 * look at them and that takes the listing back. What is written from now on is
 * refused, or found when its event comes.
 */
async function lookAgain(
  container: MedusaContainer,
  input: ListingInput,
  known: Listing | null
): Promise<void> {
  try {
    await checkOwn(container, await productOf(container, input), input)
  } catch (error) {
    await takeBack(container, input.product_id, known)
    throw error
  }
}

async function takeBack(
  container: MedusaContainer,
  product_id: string,
  known: Listing | null
): Promise<void> {
  if (!known) {
    return void (await removeListing(container, product_id))
  }
  const { listings, destinations } = dollarStoreOf(container)
  await listings.put(known)
  destinations.forget()
  await refreshGrid(container, [product_id])
}

async function productOf(
  container: MedusaContainer,
  { product_id }: ListingInput
): Promise<GridProduct> {
  const [product] = await readProducts(container, [product_id])
  if (!product) {
    throw dollarStoreErrors.productNotFound(product_id.slice(0, 100))
  }
  return product
}

/** Takes a product out of the grid; the product itself stays. */
export async function removeListing(
  container: MedusaContainer,
  product_id: string
): Promise<Listing> {
  const { listings, cards, feed, destinations, emit } = dollarStoreOf(container)
  const removed = await listings.remove(product_id)
  const hidden = await cards.hide([product_id])
  destinations.forget()
  feed.nudge()
  if (hidden.length > 0) {
    await emit("dollar_store.product_unlisted", { product_id })
  }
  await checkPrices(container, [product_id])
  return removed
}

async function checkOwn(
  container: MedusaContainer,
  product: GridProduct,
  input: ListingInput
): Promise<void> {
  const id = await gridChannelId(container)
  const elsewhere = [
    input.destination_url ? "destination_url" : null,
    input.external_price ? "external_price" : null,
    input.external_currency ? "external_currency" : null,
  ]
  const problems = elsewhere
    .filter((name) => name !== null)
    .map((name) => `body.${name}: is for listings of the kind affiliate`)
  problems.push(...problemsOfNetwork(input))
  if (!product.sales_channels.some((channel) => channel.id === id)) {
    problems.push(
      "body.product_id: the product is not in the grid's sales channel"
    )
  }
  refuse(problems)
  if (input.is_published === false) {
    return // what is broken may be taken out of sight
  }
  const rule = await priceRule(container)
  const prices = await readPrices(container, [product])
  refuseBroken(product, breachesOf(product, { prices, rule }))
}

function refuseBroken(
  { title, variants }: GridProduct,
  breaches: ReturnType<typeof breachesOf>
): void {
  if (breaches.length > 0) {
    throw dollarStoreErrors.priceBroken(
      breaches.map((breach) => {
        const variant = variants.find(({ id }) => id === breach.variant_id)
        return breachText(breach, [title, variant?.title].join(" "))
      })
    )
  }
}

async function checkElsewhere(
  container: MedusaContainer,
  product: GridProduct,
  { input, known }: { input: ListingInput; known: Listing | null }
): Promise<void> {
  const { destination_url, external_price, external_currency } = input
  const problem = problemOfDestination(destination_url ?? "")
  refuse([
    ...(problem ? [`body.destination_url: ${problem}`] : []),
    ...(external_price ? [] : ["body.external_price: is required"]),
    ...(external_currency ? [] : ["body.external_currency: is required"]),
    ...problemsOfNetwork(input),
  ])
  const is_same_price =
    known?.external_price === external_price &&
    known?.external_currency === external_currency
  if (is_same_price || input.is_published === false) {
    return // rates may have moved since: that is for the nightly check
  }
  const { options } = dollarStoreOf(container)
  const rule = await priceRule(container)
  const now = new Date()
  const breaches = externalBreaches(
    {
      external_price: external_price ?? null,
      external_currency: external_currency ?? null,
      external_checked_at: now,
    },
    { rule, options, now }
  )
  if (breaches.length > 0) {
    throw dollarStoreErrors.priceBroken(
      breaches.map((breach) => breachText(breach, product.title))
    )
  }
}

const problemsOfNetwork = ({ network, template }: ListingInput): string[] =>
  network === "custom" && !template
    ? ["body.template: is required for the network custom"]
    : []

function refuse(problems: string[]): void {
  if (problems.length > 0) {
    throw dollarStoreErrors.listingInvalid(problems)
  }
}
