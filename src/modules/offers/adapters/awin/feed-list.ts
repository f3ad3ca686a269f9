import { Readable } from "node:stream"
import { NetworkError } from "../../network/errors"
import { readCsv } from "../../network/files/csv"
import type { AdapterContext } from "../adapter"
import { choiceList } from "../tools/choice-list"
import { type Feed, feedOf } from "./feed"
import { publisherOf } from "./progress"

/** `broken`: rows of the list that could not be read, so feeds are missing. */
export type FeedList = { feeds: Feed[]; broken: number }

/**
 * The feeds to read, by their ids. The list is the one of
 * help.awin.com/developers/docs/downloading-a-list-of-your-product-feeds; where
 * that is not there, the older one of the feed server.
 */
export async function getFeeds(context: AdapterContext): Promise<FeedList> {
  const { settings } = context
  const chosen = choiceList(settings.feeds)
  const membership = settings.membership ?? "joined"
  const { feeds, broken } = await getAllFeeds(context)
  const read = feeds
    .filter(({ id }) => chosen.length === 0 || chosen.includes(id))
    .filter(
      ({ joined }) =>
        membership === "all" || joined === (membership === "joined")
    )
    .sort((a, b) => Number(a.id) - Number(b.id))
  return { feeds: read, broken }
}

async function getAllFeeds(context: AdapterContext): Promise<FeedList> {
  const list = await (await getFeedList(context)).text()
  const [header = ""] = list.split("\n", 1)
  if (!/feed[ _]?id/i.test(header)) {
    throw new NetworkError(
      "invalid_answer",
      "Awin answered with something that is not its list of feeds"
    )
  }
  const all: FeedList = { feeds: [], broken: 0 }
  const { limits } = context
  for await (const batch of readCsv(Readable.from([list]), { limits })) {
    const feeds = batch.rows.map(feedOf)
    all.feeds.push(...feeds.filter((it) => it !== null))
    all.broken += batch.broken.length + feeds.filter((it) => !it).length
  }
  return all
}

async function getFeedList(context: AdapterContext) {
  const key = encodeURIComponent(context.credentials.feed_key ?? "")
  const publisher = publisherOf(context)
  try {
    return await context.network.request({
      origin: "ui",
      path: `/productdata-darwin-download/publisher/${publisher}/${key}/1/feedList`,
      signed: false,
    })
  } catch (error) {
    if (!(error instanceof NetworkError && error.kind === "gone")) {
      throw error
    }
    return await context.network.request({
      origin: "feeds",
      path: `/datafeed/list/apikey/${key}`,
      signed: false,
    })
  }
}
