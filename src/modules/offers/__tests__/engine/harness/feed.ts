import { createHash } from "node:crypto"
import type {
  AdapterContext,
  BrokenRow,
  OfferAdapter,
  OfferPage,
  RawOffer,
  ReadEnd,
} from "../../../adapters/adapter"
import type { Normalize } from "../../../engine/context"
import type { NormalizedOffer } from "../../../lib/offer"

/** A row of a scripted feed; `bad` is refused by the normaliser. */
export type Row = {
  id: string
  price?: string
  bad?: boolean
  offer?: Partial<NormalizedOffer>
}

/** A feed that says and does what a test wants. */
export type Feed = {
  rows: Row[]
  /** Of the first page. */
  broken: BrokenRow[]
  page_rows: number
  end: ReadEnd
  /** False: the network cannot go on in the middle. */
  resumable: boolean
  /** Before a page is handed out; may throw, wait, or kill. */
  beforePage: (page: number, context: AdapterContext) => Promise<void> | void
  /** Rows from which reading began, one entry a reading. */
  readings: number[]
  memories: unknown[]
}

export const aFeed = (feed: Partial<Feed> = {}): Feed => ({
  rows: [],
  broken: [],
  page_rows: 100,
  end: { complete: true, notes: [] },
  resumable: true,
  beforePage: () => undefined,
  readings: [],
  memories: [],
  ...feed,
})

export const rowsOf = (count: number, from = 0): Row[] =>
  Array.from({ length: count }, (_, at) => ({ id: `o${from + at}` }))

export function adapterOf(feed: Feed, slug = "acme"): OfferAdapter {
  return {
    slug,
    name: "Acme",
    description: "",
    documentation_url: "https://example.com",
    credential_fields: [
      { name: "key", label: "Key", help: "", required: true, secret: true },
    ],
    setting_fields: [],
    auth_type: "bearer",
    origins: { api: "https://example.com" },
    budget: [],
    schedule: "daily",
    locale: "en-US",
    time_zone: "UTC",
    classify: () => null,
    test: async () => ({ account: null }),
    trackingUrl: ({ offer }) => offer.tracking_url,
    read: (context, resume) => readFeed(feed, context, resume),
  }
}

async function* readFeed(
  feed: Feed,
  context: AdapterContext,
  resume: unknown
): AsyncGenerator<OfferPage, ReadEnd, void> {
  const from = (resume as { from: number } | null)?.from ?? 0
  feed.readings.push(from)
  feed.memories.push(context.memory)
  for (let at = from, page = 0; at < feed.rows.length; page++) {
    await feed.beforePage(page, context)
    const rows = feed.rows.slice(at, at + feed.page_rows)
    at += rows.length
    yield {
      offers: rows.map(rawOf),
      broken: at === rows.length ? feed.broken : [],
      cursor: feed.resumable ? { from: at } : null,
      expected_rows: feed.rows.length,
    }
  }
  await feed.beforePage(-1, context)
  return feed.end
}

const rawOf = (row: Row): RawOffer => ({
  external_id: row.id,
  kind: "product",
  title: row.id,
  tracking_url: `https://example.com/${row.id}`,
  payload: row,
})

const uuidOf = (text: string) => {
  const hex = createHash("md5").update(text).digest("hex")
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
}

/** Makes offers of the rows above, as the real one does of a network's. */
export const normalizeRow: Normalize = (raw) => {
  const row = raw.payload as Row
  if (row.bad) {
    const message = `${row.id} has no price`
    return { ok: false, reason: "price_invalid", field: "price", message }
  }
  const offer = {
    external_id: row.id,
    kind: "product" as const,
    advertiser_id: "a1",
    advertiser: "Acme Store",
    title: `Offer ${row.id}`,
    description: "A woollen coat\twith\ntabs \\ and lines",
    category: "apparel",
    network_category: "Coats",
    price: row.price ?? "10.50",
    old_price: null,
    currency: "EUR",
    commission_type: "percent" as const,
    commission_value: "5",
    commission_max: null,
    commission_currency: null,
    commission_terms: null,
    tracking_url: raw.tracking_url!,
    landing_url: null,
    image_url: null,
    countries: ["DK", "SE"],
    languages: ["en"],
    gtin: null,
    coupon_code: null,
    starts_at: null,
    ends_at: null,
    title_key: "42",
    ...row.offer,
  }
  const text = JSON.stringify(offer)
  return {
    ok: true,
    offer: {
      ...offer,
      payload_hash: uuidOf(JSON.stringify(row)),
      content_hash: uuidOf(text),
    },
  }
}

export const contextOf = (
  signal: AbortSignal,
  folder: string
): AdapterContext => ({
  credentials: { key: "s3cret-key" },
  settings: {},
  network: {
    request: () => Promise.reject(new Error("no network")),
    download: () => Promise.reject(new Error("no network")),
    usage: { requests: 3, bytes: 1_000, throttled_ms: 5, latency_ms_sum: 60 },
  },
  signal,
  now: () => new Date(),
  folder,
  limits: {} as AdapterContext["limits"],
})
