import type { AdapterContext } from "../adapter"
import { isUnchanged } from "../tools/file-memory"
import type { Feed } from "./feed"
import type { AwinProgress } from "./progress"

export const commissionOf = ({ memory }: AwinProgress, feed: Feed) =>
  memory.commissions[feed.advertiser_id]?.commission ?? null

export const prefixOf = (feed: Feed) => `feed:${feed.id}:`

/**
 * What the offers of a feed are made of, besides its rows: when one of it
 * changed, the feed is read even if its rows did not.
 */
export function versionOf(
  { settings }: AdapterContext,
  progress: AwinProgress,
  feed: Feed
): string {
  const commission = commissionOf(progress, feed)
  return JSON.stringify([
    feed.imported,
    settings.stock ?? "all",
    feed.language,
    feed.region,
    ...[commission?.type, commission?.value, commission?.max],
    commission?.currency,
  ])
}

export function isSkipped(
  context: AdapterContext,
  progress: AwinProgress,
  feed: Feed
) {
  return (
    context.settings.skip_unchanged !== "no" &&
    feed.imported !== null &&
    isUnchanged({
      memory: progress.memory.feeds,
      id: feed.id,
      version: versionOf(context, progress, feed),
      now: context.now(),
    })
  )
}

/**
 * Forgets feeds that are not listed any more: their offers expire, so they are
 * to be read when they come back, though they did not change.
 */
export function withListed(
  progress: AwinProgress,
  feeds: readonly Feed[]
): AwinProgress {
  const known = feeds.flatMap(({ id }) => {
    const entry = progress.memory.feeds[id]
    return entry ? [[id, entry] as const] : []
  })
  const memory = { ...progress.memory, feeds: Object.fromEntries(known) }
  return { ...progress, memory }
}

/** Of the version that reading began with: rows of a later one come again. */
export function withRead(
  context: AdapterContext,
  progress: AwinProgress,
  feed: Feed,
  version: string
): AwinProgress {
  const entry = { version, read_at: context.now().toISOString() }
  const feeds = { ...progress.memory.feeds, [feed.id]: entry }
  return { ...progress, memory: { ...progress.memory, feeds } }
}
