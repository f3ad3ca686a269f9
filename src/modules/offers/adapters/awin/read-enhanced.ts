import { NetworkError } from "../../network/errors"
import { readJsonLines } from "../../network/files/json-lines"
import type { AdapterContext, BrokenRow, OfferPage } from "../adapter"
import { brokenRow } from "../tools/broken-row"
import { choiceList } from "../tools/choice-list"
import { isRow, row, text } from "../tools/field"
import { afterRows, NO_ROWS, type RowsDone } from "../tools/resume-rows"
import { enhancedProductOffer } from "./enhanced-product"
import { ENHANCED_FEED } from "./fields"
import type { ProductContext } from "./product"
import { withGap } from "../tools/progress"
import { type AwinProgress, type AwinStepReader, publisherOf } from "./progress"

/**
 * The feeds in Google's format that the settings name
 * (help.awin.com/apidocs/retail-publisher-productapidocumentation-1).
 */
export const readEnhanced: AwinStepReader = async function* (
  context,
  progress
) {
  const names = [...new Set(choiceList(context.settings.enhanced_feeds))].sort()
  const at = atFrom(progress.at)
  let current = progress
  for (const name of names.filter((it) => !at || it >= at.feed)) {
    const done = at?.feed === name ? at.done : NO_ROWS
    current = yield* readFeed({ context, progress: current, name, done })
  }
  return current
}

type FeedInput = {
  context: AdapterContext
  progress: AwinProgress
  name: string
  done: RowsDone
}

async function* readFeed({
  context,
  progress,
  name,
  done,
}: FeedInput): AsyncGenerator<OfferPage, AwinProgress, void> {
  const product = contextOf(context, progress, name)
  let read = done
  try {
    for await (const batch of afterRows(readFile(context, name), done)) {
      read = batch.done
      yield {
        offers: batch.rows
          .filter(isRow)
          .map((line) => enhancedProductOffer(line, product))
          .filter((it) => it !== null),
        broken: [...batch.broken, ...brokenOf(batch.rows, read)],
        cursor: { ...progress, at: { feed: name, done: read } },
      }
    }
  } catch (error) {
    if (error instanceof NetworkError && isOfOne(error)) {
      return withGap(progress, `Enhanced feed ${name}: ${error.message}`)
    }
    throw error
  }
  return read.rows === 0
    ? withGap(progress, `Enhanced feed ${name} came without any row`)
    : progress
}

async function* readFile(context: AdapterContext, name: string) {
  const { limits, network } = context
  const response = await network.request({
    path: `/publishers/${publisherOf(context)}/awinfeeds/download/${name}.jsonl`,
    headers: { accept: "application/x-ndjson, application/json" },
    timeout_seconds: FILE_SECONDS_MAX,
  })
  for await (const batch of readJsonLines(response.body, { limits })) {
    batch.rows.forEach(refuseError)
    yield batch
  }
}

const FILE_SECONDS_MAX = 4 * 3_600

/** A feed that breaks off says so in its last line, after a status of 200. */
function refuseError(line: unknown): void {
  const { error, message } = row(line)
  if (error !== undefined && error !== null) {
    throw new NetworkError(
      "invalid_answer",
      `Awin broke a feed off: ${text(message) ?? text(error) ?? "no reason given"}`
    )
  }
}

function contextOf(
  { settings, credentials }: AdapterContext,
  progress: AwinProgress,
  name: string
): ProductContext & { publisher_id: string } {
  const { advertiser = "", locale = "" } =
    ENHANCED_FEED.exec(name)?.groups ?? {}
  const [language = null, country] = locale.split("_")
  return {
    prefix: `enhanced:${name}:`,
    advertiser_id: advertiser,
    advertiser: null,
    language,
    countries: country ? [country] : [],
    commission: progress.memory.commissions[advertiser]?.commission ?? null,
    in_stock_only: settings.stock === "in_stock",
    publisher_id: credentials.publisher_id ?? "",
  }
}

const brokenOf = (rows: readonly unknown[], { rows: count }: RowsDone) =>
  rows.flatMap((it, at): BrokenRow[] =>
    isRow(it) ? [] : [brokenRow(it, count - rows.length + at + 1)]
  )

const isOfOne = ({ kind }: NetworkError) =>
  kind === "permission" || kind === "gone" || kind === "request"

function atFrom(value: unknown): { feed: string; done: RowsDone } | null {
  const { feed, done } = row(value)
  const name = text(feed)
  return name
    ? {
        feed: name,
        done: {
          rows: Number(row(done).rows) || 0,
          broken: Number(row(done).broken) || 0,
        },
      }
    : null
}
