import { NetworkError } from "../../network/errors"
import { readCsv } from "../../network/files/csv"
import type { AdapterContext } from "../adapter"
import { choiceList } from "../tools/choice-list"
import { type Feed, feedOf } from "./feed"
import { publisherOf } from "./progress"

/**
 * The feeds to read, by their ids. The list is the one of
 * help.awin.com/developers/docs/downloading-a-list-of-your-product-feeds; where
 * that is not there, the older one of the feed server.
 */
export async function getFeeds(context: AdapterContext): Promise<Feed[]> {
  const { settings } = context
  const chosen = choiceList(settings.feeds)
  const membership = settings.membership ?? "joined"
  return (await getAllFeeds(context))
    .filter(({ id }) => chosen.length === 0 || chosen.includes(id))
    .filter(
      ({ joined }) =>
        membership === "all" || joined === (membership === "joined")
    )
    .sort((a, b) => Number(a.id) - Number(b.id))
}

async function getAllFeeds(context: AdapterContext): Promise<Feed[]> {
  const response = await getFeedList(context)
  const feeds: Feed[] = []
  const { limits } = context
  for await (const { rows } of readCsv(response.body, { limits })) {
    for (const row of rows) {
      const feed = feedOf(row)
      if (!feed) {
        throw new NetworkError(
          "invalid_answer",
          "Awin answered with something that is not its list of feeds"
        )
      }
      feeds.push(feed)
    }
  }
  return feeds
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
