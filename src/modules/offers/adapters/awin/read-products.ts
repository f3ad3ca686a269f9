import { NetworkError } from "../../network/errors"
import { readCsv } from "../../network/files/csv"
import { gunzip } from "../../network/files/gunzip"
import type { AdapterContext, OfferPage, RawOffer } from "../adapter"
import { row, text } from "../tools/field"
import { afterRows, NO_ROWS, type RowsDone } from "../tools/resume-rows"
import type { Feed } from "./feed"
import { getFeeds } from "./feed-list"
import {
  commissionOf,
  isSkipped,
  prefixOf,
  versionOf,
  withListed,
  withRead,
} from "./feed-memory"
import {
  PRODUCT_COLUMNS,
  type ProductContext,
  productColumns,
  productMapper,
} from "./product"
import { withGap, withUnchanged } from "../tools/progress"
import type { AwinProgress, AwinStepReader } from "./progress"

/** In a feed: what was handed on of the file as it was imported then. */
type At = { feed: string; version: string; done: RowsDone }

/** Reads feed by feed, leaving out those that were not imported anew. */
export const readProducts: AwinStepReader = async function* (
  context,
  progress
) {
  if (!context.credentials.feed_key) {
    return withListed(progress, [])
  }
  const at = atFrom(progress.at)
  const { feeds, broken } = await getFeeds(context)
  const left = at
    ? feeds.filter(({ id }) => Number(id) >= Number(at.feed))
    : feeds
  const expected_rows = rowsExpected(feeds)
  let current = withListed(progress, feeds)
  if (broken > 0) {
    const note = `${broken} rows of the list of feeds could not be read`
    current = withGap(current, note)
  }
  for (const feed of left) {
    current = isSkipped(context, current, feed)
      ? withUnchanged(current, prefixOf(feed))
      : yield* readFeed({ context, progress: current, feed, at, expected_rows })
  }
  return current
}

type FeedInput = {
  context: AdapterContext
  progress: AwinProgress
  feed: Feed
  at: At | null
  expected_rows: number | null
}

async function* readFeed(
  input: FeedInput
): AsyncGenerator<OfferPage, AwinProgress, void> {
  const { feed } = input
  try {
    return yield* readRows(input)
  } catch (error) {
    // Of one feed: the others can be read all the same.
    if (error instanceof NetworkError && isOfOne(error)) {
      return withGap(
        input.progress,
        `Product feed ${feed.id} (${feed.advertiser ?? feed.advertiser_id}): ${error.message}`
      )
    }
    throw error
  }
}

async function* readRows({
  context,
  progress,
  feed,
  at,
  expected_rows,
}: FeedInput): AsyncGenerator<OfferPage, AwinProgress, void> {
  const version = versionOf(context, progress, feed)
  const isSame = at?.feed === feed.id && at.version === version
  const batches = afterRows(readFile(context, feed), isSame ? at.done : NO_ROWS)
  let map: ((row: CsvRow) => RawOffer | null) | undefined
  let done = isSame ? at.done : NO_ROWS
  for await (const batch of batches) {
    map ??= mapperOf(batch.rows[0], contextOf(context, progress, feed))
    done = batch.done
    yield {
      offers: offersOf(batch.rows, map),
      broken: [...batch.broken],
      cursor: { ...progress, at: { feed: feed.id, version, done } },
      expected_rows,
    }
  }
  return done.rows === 0 && feed.products !== 0
    ? withGap(progress, `Product feed ${feed.id} came without any row`)
    : withRead(
        context,
        progress,
        feed,
        at?.feed === feed.id ? at.version : version
      )
}

type CsvRow = Readonly<Record<string, string>>

async function* readFile(context: AdapterContext, feed: Feed) {
  const { limits, credentials, network } = context
  const path = [
    `/datafeed/download/apikey/${encodeURIComponent(credentials.feed_key ?? "")}`,
    `language/${feed.language ?? "any"}`,
    `fid/${feed.id}`,
    `columns/${PRODUCT_COLUMNS.join("%2C")}`,
    "format/csv/delimiter/%2C/compression/gzip/adultcontent/1/",
  ]
  const response = await network.request({
    origin: "feeds",
    path: path.join("/"),
    signed: false,
    timeout_seconds: FILE_SECONDS_MAX,
  })
  yield* readCsv(gunzip(response.body, limits), { limits })
}

const FILE_SECONDS_MAX = 4 * 3_600

function mapperOf(first: CsvRow | undefined, context: ProductContext) {
  if (!first) {
    return undefined // only broken rows up to here
  }
  const columns = productColumns(Object.keys(first))
  if (!columns) {
    throw new NetworkError(
      "invalid_answer",
      "Awin answered with something that is not a product feed"
    )
  }
  return productMapper(columns, context)
}

function offersOf(
  rows: readonly CsvRow[],
  map: ((row: CsvRow) => RawOffer | null) | undefined
): RawOffer[] {
  const offers: RawOffer[] = []
  for (const row of map ? rows : []) {
    const offer = map?.(row)
    if (offer) {
      offers.push(offer)
    }
  }
  return offers
}

const contextOf = (
  { settings }: AdapterContext,
  progress: AwinProgress,
  feed: Feed
): ProductContext => ({
  prefix: prefixOf(feed),
  advertiser_id: feed.advertiser_id,
  advertiser: feed.advertiser,
  language: feed.language,
  countries: feed.region ? [feed.region] : [],
  commission: commissionOf(progress, feed),
  in_stock_only: settings.stock === "in_stock",
})

/** Null where a feed does not tell: an ETA from half of them misleads. */
function rowsExpected(feeds: readonly Feed[]): number | null {
  return feeds.every(({ products }) => products !== null)
    ? feeds.reduce((sum, { products }) => sum + (products ?? 0), 0)
    : null
}

const isOfOne = ({ kind }: NetworkError) =>
  kind === "permission" || kind === "gone" || kind === "request"

function atFrom(value: unknown): At | null {
  const { feed, version, done } = row(value)
  const id = text(feed)
  return id && typeof version === "string"
    ? {
        feed: id,
        version,
        done: {
          rows: Number(row(done).rows) || 0,
          broken: Number(row(done).broken) || 0,
        },
      }
    : null
}
