import type { AdapterContext } from "../adapter"
import { choiceList } from "../tools/choice-list"
import { ITEMS_MAX_DEFAULT, KEYWORDS_DEFAULT } from "./fields"
import { itemOffer } from "./item-offer"
import { marketplaceOf } from "./marketplaces"
import { getItems, type ItemPage, RESULTS_MAX } from "./pages"
import { ANY_PRICE, bandFilter, type PriceBand, splitBand } from "./price-bands"
import type { Step, StepPage } from "./steps"

const PATH = "/buy/browse/v1/item_summary/search"

/** The most of a page. */
const LIMIT = 200

export type SearchQuery = { q?: string; category_ids?: string; gtin?: string }

/** Where a search is: JSON, for the cursor. */
export type SearchPlace = {
  query: number
  /** The first is being read, the others wait. */
  bands: PriceBand[]
  offset: number
  items: number
}

const START: SearchPlace = {
  query: 0,
  bands: [ANY_PRICE],
  offset: 0,
  items: 0,
}

/** Each word in each category, and each code by itself. */
export function searchQueries(
  settings: Readonly<Record<string, string>>
): SearchQuery[] {
  const words = choiceList(settings.keywords)
  const categories = choiceList(settings.category_ids)
  const codes = choiceList(settings.gtins).map((gtin) => ({ gtin }))
  const lists = words.length + categories.length + codes.length
  const searched = lists === 0 ? [KEYWORDS_DEFAULT] : words
  if (categories.length === 0) {
    return [...searched.map((q) => ({ q })), ...codes]
  }
  const inCategories = categories.flatMap((category_ids) =>
    searched.length === 0
      ? [{ category_ids }]
      : searched.map((q) => ({ q, category_ids }))
  )
  return [...inCategories, ...codes]
}

/**
 * Reads the results of all searches. One of more than 10,000 items is read in
 * bands of price, each split until it has less, as far as the settings allow.
 */
export const readSearch: Step<SearchPlace> = async function* (context, resume) {
  const queries = searchQueries(context.settings)
  let place: SearchPlace | null = resume ?? START
  while (place) {
    const at: SearchPlace = place
    const query = queries[at.query] ?? {}
    const page = await getPage(context, query, at)
    const parts = partsOf(context, page, at)
    if (parts) {
      place = { ...at, bands: [...parts, ...at.bands.slice(1)] }
      continue
    }
    const next = placeAfter(page, at)
    const full = fullGap(context, next, queries)
    place = full || next.query >= queries.length ? null : next
    const gap = full ?? cappedGap(page, query)
    yield { ...pageOf(page, queries, at), place, gap }
  }
}

const named = ({ q, category_ids, gtin }: SearchQuery) =>
  [q, category_ids, gtin].filter(Boolean).join(" in ")

function getPage(
  context: AdapterContext,
  query: SearchQuery,
  { bands, offset }: SearchPlace
): Promise<ItemPage> {
  const { currency } = marketplaceOf(context.settings)
  const filters = [
    bandFilter(bands[0] ?? ANY_PRICE, currency),
    context.settings.filter,
  ]
  return getItems(context, {
    path: PATH,
    query: {
      ...query,
      filter: filters.filter(Boolean).join(",") || undefined,
      // "Best match" is mixed anew for each page; what is listed meanwhile
      // comes first, and moves others back instead of out of sight.
      sort: "newlyListed",
    },
    limit: LIMIT,
    offset,
    rows: "itemSummaries",
    map: itemOffer,
  })
}

/**
 * Bands to read in place of one that has too many. Null where there are not,
 * and where all of them are more than may be read: then the newest are a better
 * part of it than the cheapest.
 */
function partsOf(
  context: AdapterContext,
  { total }: ItemPage,
  { bands, offset, items }: SearchPlace
) {
  const isFull = offset === 0 && total > RESULTS_MAX
  const isAllowed = items + total <= itemsMax(context)
  return isFull && isAllowed ? splitBand(bands[0] ?? ANY_PRICE) : null
}

function placeAfter(page: ItemPage, place: SearchPlace): SearchPlace {
  const items = place.items + page.offers.length
  const offset = page.next_offset
  if (offset !== null && offset < RESULTS_MAX) {
    return { ...place, offset, items }
  }
  const bands = place.bands.slice(1)
  return bands.length > 0
    ? { query: place.query, bands, offset: 0, items }
    : { ...START, query: place.query + 1, items }
}

/** Said on the last page that can be read of a result. */
function cappedGap({ next_offset, total }: ItemPage, query: SearchQuery) {
  return next_offset !== null && next_offset >= RESULTS_MAX
    ? `Of ${total} items for ${named(query)} the newest ${RESULTS_MAX} were read`
    : null
}

/** Said when the settings allow no more items, and there are some. */
function fullGap(
  context: AdapterContext,
  { items, query }: SearchPlace,
  queries: readonly SearchQuery[]
) {
  const items_max = itemsMax(context)
  return items >= items_max && query < queries.length
    ? `Stopped after ${items_max} items, the most its settings allow`
    : null
}

const itemsMax = ({ settings }: AdapterContext) =>
  Number(settings.items_max || ITEMS_MAX_DEFAULT)

/** How many there are is known where one search is read in one piece. */
function pageOf(
  { offers, broken, total }: ItemPage,
  queries: readonly SearchQuery[],
  { bands }: SearchPlace
): Pick<StepPage<SearchPlace>, "offers" | "broken" | "expected_rows"> {
  const [only] = bands
  const whole =
    queries.length === 1 && bands.length === 1 && only?.max_cents === null
  return {
    offers,
    broken,
    expected_rows: whole && only.min_cents === 0 ? total : null,
  }
}
