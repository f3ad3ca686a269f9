import { NetworkError } from "../../network/errors"
import type { AdapterContext } from "../adapter"
import { row } from "../tools/field"
import { STEP_DONE, type StepReader, withGap } from "../tools/progress"
import { askXml, numberIn } from "./answers"
import { listOf, type RakutenObject } from "./fields"
import { rawOfProduct } from "./product-to-raw"
import { learnTerms, withNote } from "./terms"
import type { XmlElement } from "./xml-fields"

const PER_PAGE = 100
/** The most that was ever seen; the specification says a thousand results. */
const PAGES_MAX = 50

type Search = { keyword?: string; mid?: string }
type Found = { items: XmlElement[]; total: number; isLast: boolean }

/**
 * Products by the merchant's searches. One that finds more than Rakuten gives
 * leaves the run incomplete: its products may change from call to call.
 */
export const readProducts: StepReader<RakutenObject, null> = async function* (
  context,
  begun
) {
  const searches = searchesOf(context.settings)
  if (searches.length === 0) {
    return withNote(begun, NO_SEARCHES)
  }
  const known = await learnTerms(context, begun)
  let { progress } = known
  const link_id = context.settings.link_id || null
  let { search, page } = atOf(begun.at)
  for (let one = searches[search]; one; one = searches[search]) {
    const { items, total, isLast } = await find(context, one, page)
    const seen = (page - 1) * PER_PAGE + items.length
    if (isLast && seen < total) {
      progress = withGap(progress, capped(one, seen, total))
    }
    search += isLast ? 1 : 0
    page = isLast ? 1 : page + 1
    const at = search < searches.length ? { search, page } : STEP_DONE
    progress = { ...progress, at }
    yield {
      offers: items.map((item) =>
        rawOfProduct(item, { terms: known.terms, link_id })
      ),
      cursor: progress,
    }
  }
  return progress
}

const NO_SEARCHES =
  "Products are read by search words or advertisers: there are none in the settings"

/** Each word at each advertiser; only words or only advertisers without both. */
export function searchesOf(
  settings: Readonly<Record<string, string>>
): Search[] {
  const keywords = listOf(settings.product_keywords)
  const mids = listOf(settings.product_advertisers)
  if (keywords.length === 0) {
    return mids.map((mid) => ({ mid }))
  }
  return mids.length === 0
    ? keywords.map((keyword) => ({ keyword }))
    : mids.flatMap((mid) => keywords.map((keyword) => ({ mid, keyword })))
}

async function find(
  context: AdapterContext,
  search: Search,
  page: number
): Promise<Found> {
  const { text, records } = await askXml(context, {
    path: "/productsearch/1.0",
    query: { ...search, max: PER_PAGE, pagenumber: page },
    root: "result",
    record: "item",
  })
  const problem = searchProblem(text)
  if (problem && page === 1) {
    throw new NetworkError("request", `Rakuten cannot search: ${problem}`)
  }
  const total = numberIn(text, "TotalMatches") ?? 0
  const pages = numberIn(text, "TotalPages") ?? 0
  return {
    items: records,
    // Beyond its cap it answers with an error, or with nothing.
    total: problem ? Infinity : total,
    isLast: records.length === 0 || page >= Math.min(pages, PAGES_MAX),
  }
}

/** `<result><Errors><ErrorText>` comes with status 200. */
const searchProblem = (text: string) =>
  /<Errors>/.test(text.slice(0, 2_000))
    ? (/<ErrorText>([^<]{0,300})/.exec(text)?.[1] ?? "unknown error")
    : null

function capped(search: Search, seen: number, total: number): string {
  const words = [search.keyword && `"${search.keyword}"`, search.mid]
    .filter(Boolean)
    .join(" at ")
  const all = Number.isFinite(total) ? ` of ${total}` : ""
  return `Rakuten gave ${seen}${all} products for ${words}: search for less at once`
}

function atOf(value: unknown): { search: number; page: number } {
  const { search, page } = row(value)
  return Number.isInteger(search) && Number.isInteger(page)
    ? { search: Number(search), page: Number(page) }
    : { search: 0, page: 1 }
}
