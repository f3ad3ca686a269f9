import { isSameText } from "../lib/post-text"
import type { FindResult, OutgoingPost } from "./adapter"

/** A post as the account's timeline has it. */
export type ListedPost = {
  id: string
  text: string
  /** As the channel writes it. */
  time: string
  url: string | null
}

/** The clocks of a channel and of ours may differ so much. */
const CLOCK_SKEW_MS = 120_000

/** What a timeline is asked from: the moment the call may have begun. */
export const searchedFrom = ({ armed_at }: OutgoingPost): Date =>
  new Date(Math.max(0, (armed_at?.getTime() ?? 0) - CLOCK_SKEW_MS))

/**
 * Looks for a post in what an account published since it was armed. Two
 * products may have one text, so what is known as another post is not this one.
 *
 * @param timeline.has_more the account published more since than was read: it
 *   may be there, and is not sent again
 */
export function findListed(
  post: OutgoingPost,
  timeline: {
    rows: readonly ListedPost[]
    has_more: boolean
    taken: ReadonlySet<string>
  }
): FindResult {
  const from = searchedFrom(post).getTime()
  const found = timeline.rows.find(
    ({ id, text, time }) =>
      Date.parse(time) >= from &&
      !timeline.taken.has(id) &&
      isSameText(text, post.text)
  )
  if (found) {
    return { found: true, external_id: found.id, url: found.url }
  }
  return timeline.has_more
    ? {
        found: "unreadable",
        message: "Too much was posted since to look for it",
      }
    : { found: false }
}
