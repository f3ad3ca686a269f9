import { NetworkError } from "../../network/errors"
import type { AdapterContext } from "../adapter"
import { choiceList } from "../tools/choice-list"
import { afterRows, NO_ROWS, type RowsDone } from "../tools/resume-rows"
import { objectsOf, SNAPSHOT_HOURS_DEFAULT } from "./fields"
import { feedOffer } from "./item-offer"
import { type FeedFile, type FeedRow, openFeed } from "./feed-file"
import { createItemSet, type ItemSet } from "./item-set"
import { marketplaceOf } from "./marketplaces"
import { snapshotHours } from "./snapshot-hours"
import type { Step, StepPage } from "./steps"

/** Where a feed is: JSON, for the cursor. */
export type FeedPlace = {
  category: number
  /** Newest snapshot hour; the same again when it goes on. */
  until: string
  /** Hours of snapshots that were handed on. */
  hours_done: number
  /** Of the weekly file that `done` counts in; another one is read anew. */
  last_modified: string | null
  done: RowsDone
}

/**
 * Reads the weekly file of each category. With snapshots, the hourly changes
 * since it was made come first: of an item that is in both, the newer counts,
 * and one that a snapshot says is gone is left out of the file.
 *
 * @see https://developer.ebay.com/api-docs/buy/static/api-feed.html
 */
export const readFeed: Step<FeedPlace> = async function* (context, resume) {
  const categories = choiceList(context.settings.feed_category_ids)
  if (categories.length === 0) {
    throw new NetworkError(
      "request",
      "Enter the categories whose feeds are to be read"
    )
  }
  let place = resume ?? firstPlace(0, context.now())
  while (place.category < categories.length) {
    const category_id = categories[place.category] ?? ""
    yield* readCategory(context, { place, category_id })
    place = firstPlace(place.category + 1, context.now())
    const isLast = place.category >= categories.length
    yield { offers: [], place: isLast ? null : place }
  }
}

const firstPlace = (category: number, now: Date): FeedPlace => ({
  category,
  until: now.toISOString(),
  hours_done: 0,
  last_modified: null,
  done: NO_ROWS,
})

async function* readCategory(
  context: AdapterContext,
  input: { place: FeedPlace; category_id: string }
): ReturnType<Step<FeedPlace>> {
  const { place, category_id } = input
  const newer = createItemSet()
  const hours_done = yield* readSnapshots(context, { ...input, newer })
  const file = await openWeekly(context, category_id)
  if (file === "gone") {
    const gap = `There is no feed of category ${category_id}`
    yield { offers: [], place, gap }
    return
  }
  if (!file) {
    return
  }
  const { last_modified } = file
  const isSame = last_modified === place.last_modified
  const marketplace = marketplaceOf(context.settings)
  const batches = afterRows(file.batches(), isSame ? place.done : NO_ROWS)
  for await (const { rows, broken, done } of batches) {
    yield {
      offers: rows
        .filter((it) => isForSale(it) && !newer.has(it.itemId ?? ""))
        .map((it) => feedOffer(it, marketplace)),
      broken: [...broken],
      place: { ...place, hours_done, last_modified, done },
    }
  }
}

const openWeekly = (context: AdapterContext, category_id: string) =>
  openIfThere(context, {
    path: "/buy/feed/v1_beta/item",
    query: { feed_scope: "ALL_ACTIVE", category_id },
  })

/** Newest first; on the way it notes which items the weekly file is wrong on. */
async function* readSnapshots(
  context: AdapterContext,
  input: {
    place: FeedPlace
    category_id: string
    newer: ItemSet
  }
): AsyncGenerator<StepPage<FeedPlace>, number, void> {
  const { place, category_id, newer } = input
  const marketplace = marketplaceOf(context.settings)
  const hours = await hoursOf(context, { place, category_id })
  for (const [index, snapshot_date] of hours.entries()) {
    const snapshot = await openIfThere(context, {
      path: "/buy/feed/v1_beta/item_snapshot",
      query: { category_id, snapshot_date },
    })
    // An hour in which nothing changed, or whose file is not made yet.
    const batches = snapshot === "gone" ? null : snapshot?.batches()
    for await (const { rows, broken } of batches ?? []) {
      const news = rows.filter((it) => newer.add(it.itemId ?? ""))
      if (index >= place.hours_done) {
        yield {
          offers: news
            .filter(isForSale)
            .map((it) => feedOffer(it, marketplace)),
          broken: [...broken],
          place: { ...place, hours_done: index },
        }
      }
    }
  }
  return hours.length
}

/** The weekly file is opened for its date: to keep it open would cut it off. */
async function hoursOf(
  context: AdapterContext,
  { place, category_id }: { place: FeedPlace; category_id: string }
): Promise<string[]> {
  const { settings } = context
  if (!objectsOf(settings).has("snapshot")) {
    return []
  }
  const file = await openWeekly(context, category_id)
  const opened = file === "gone" ? null : file
  opened?.close()
  return snapshotHours({
    since: opened?.last_modified ?? null,
    until: place.until,
    hours_max: Number(settings.snapshot_hours || SNAPSHOT_HOURS_DEFAULT),
  })
}

/** Null for an empty file. */
async function openIfThere(
  context: AdapterContext,
  request: Parameters<typeof openFeed>[1]
): Promise<FeedFile | "gone" | null> {
  try {
    return await openFeed(context, request)
  } catch (error) {
    if (error instanceof NetworkError && error.kind === "gone") {
      return "gone"
    }
    throw error
  }
}

/** A snapshot's row of an item that is gone has its id and this only. */
const isForSale = ({ availability }: FeedRow) =>
  availability === undefined || ["", "AVAILABLE"].includes(availability)
