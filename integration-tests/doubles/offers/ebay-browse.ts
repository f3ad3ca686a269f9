import type { DoubleAnswer, DoubleRequest } from "./double-server"
import { failure, type Json } from "./ebay-data"

type Call = {
  state: {
    items: readonly Json[]
    deals: readonly Json[]
    page_rows_max: number
  }
  request: DoubleRequest
}

/** Limits of the application. */
export const rateLimit = (): DoubleAnswer => ({
  body: {
    rateLimits: [
      {
        apiContext: "buy",
        apiName: "browse",
        apiVersion: "v1",
        resources: [
          {
            name: "buy.browse",
            rates: [{ limit: 5000, remaining: 4999, timeWindow: 86400 }],
          },
        ],
      },
    ],
  },
})

/** `item_summary/search`. */
export function search(call: Call): DoubleAnswer {
  const { query, headers } = call.request
  const wrong = wrongPage(query, 200)
  if (wrong) {
    return wrong
  }
  if (!query.get("q") && !query.get("category_ids") && !query.get("gtin")) {
    return failure(
      400,
      12001,
      "The call must have a valid 'q', 'category_ids', 'epid' or 'gtin' query parameter."
    )
  }
  const found = call.state.items
    .filter((it) => fits(it, query))
    .sort((a, b) => (created(a) < created(b) ? 1 : -1))
  const campaign = /affiliateCampaignId=(\d+)/.exec(
    String(headers["x-ebay-c-enduserctx"] ?? "")
  )?.[1]
  return page(call, {
    name: "itemSummaries",
    rows: found.map((it) => withAffiliateUrl(it, campaign)),
  })
}

function fits(item: Json, query: URLSearchParams): boolean {
  if (typeof item !== "object" || item === null) {
    return true // a broken row is in every result
  }
  const title = String(item.title).toLowerCase()
  const words = (query.get("q") ?? "").toLowerCase().split(/[\s_]+/)
  const category = query.get("category_ids")
  const categories = (item.categories ?? []) as { categoryId: string }[]
  const gtin = query.get("gtin")
  return (
    words.every((word) => title.includes(word)) &&
    (!category || categories.some((it) => it.categoryId === category)) &&
    (!gtin || item.gtin === gtin) &&
    fitsPrice(item, query.get("filter") ?? "")
  )
}

function fitsPrice(item: Json, filter: string): boolean {
  const [, from, to] =
    /price:\[(\d+\.\d\d)(?:\.\.(\d+\.\d\d))?\]/.exec(filter) ?? []
  const price = Number((item.price as { value?: string } | undefined)?.value)
  return (
    from === undefined ||
    (price >= Number(from) && price <= Number(to ?? Infinity))
  )
}

const created = (item: Json | null) => String(item?.itemCreationDate ?? "")

function withAffiliateUrl(item: Json, campaign: string | undefined): Json {
  if (!campaign || !item?.itemWebUrl) {
    return item
  }
  const mark = String(item.itemWebUrl).includes("?") ? "&" : "?"
  // `amdata` is another one with each answer.
  const noise = Math.random().toString(36).slice(2)
  return {
    ...item,
    itemAffiliateWebUrl: `${String(item.itemWebUrl)}${mark}amdata=enc%3A${noise}&mkevt=1&mkcid=1&mkrid=711-53200-19255-0&campid=${campaign}&customid=&toolid=10049`,
  }
}

/** `deal_item`. */
export function deals(call: Call): DoubleAnswer {
  const { query, headers } = call.request
  if (!headers["x-ebay-c-marketplace-id"]) {
    return failure(400, 180001, "Invalid, missing or unsupported marketplace.")
  }
  return (
    wrongPage(query, 100) ??
    page(call, { name: "dealItems", rows: call.state.deals })
  )
}

function wrongPage(query: URLSearchParams, limit_max: number) {
  const limit = Number(query.get("limit") ?? 50)
  if (!(limit >= 1 && limit <= limit_max)) {
    return failure(
      400,
      12006,
      `The 'limit' value should be between 1 and ${limit_max} (inclusive).`
    )
  }
  return Number(query.get("offset") ?? 0) >= 10_000
    ? failure(
        400,
        12029,
        "The maximum number of listings that can be retrieved is 10,000"
      )
    : null
}

function page(
  { state, request }: Call,
  { name, rows }: { name: string; rows: readonly Json[] }
): DoubleAnswer {
  const offset = Number(request.query.get("offset") ?? 0)
  const limit = Number(request.query.get("limit") ?? 50)
  const end = offset + Math.min(limit, state.page_rows_max)
  const next = new URLSearchParams(request.query)
  next.set("offset", String(end))
  const shown = rows.slice(offset, end)
  return {
    body: {
      href: `https://api.ebay.com${request.path}?${request.query}`,
      total: rows.length,
      ...(end < rows.length && {
        next: `https://api.ebay.com${request.path}?${next}`,
      }),
      limit,
      offset,
      ...(shown.length > 0 && { [name]: shown }),
    },
  }
}
