import type { Post, PostState } from "./marketing-types"

/** Those that somebody may still change; as the module has them. */
const OPEN: PostState[] = [
  ...(["draft", "scheduled", "retry", "failed", "cancelled"] as const),
  ...(["needs_reconnect", "permission", "duplicate"] as const),
]

/** One that may be out already stays as it is: it is looked for by its text. */
export const canBeChanged = ({ state, is_armed }: Post): boolean =>
  OPEN.includes(state) && !is_armed

export const canBeScheduled = ({ state }: Post): boolean =>
  OPEN.includes(state) || state === "unknown"

export const canBeCancelled = (post: Post): boolean =>
  canBeScheduled(post) && post.state !== "cancelled"

/** What the button says that puts a post on its way. */
export function scheduleWords({ state }: Post, hasNewTime: boolean): string {
  if (hasNewTime) {
    return state === "scheduled" ? "Reschedule" : "Schedule"
  }
  if (state === "unknown") {
    return "Look and try again"
  }
  return state === "draft" || state === "scheduled" || state === "cancelled"
    ? "Post now"
    : "Try again"
}
