import type { Post, PostState } from "./marketing-types"
import {
  canBeCancelled,
  canBeChanged,
  canBeScheduled,
  scheduleWords,
} from "./post-actions"

const post = (state: PostState, is_armed = false) =>
  ({ state, is_armed }) as Post

it.each([
  ["draft", true, true, true, "Post now"],
  ["scheduled", true, true, true, "Post now"],
  ["sending", false, false, false, "Try again"],
  ["published", false, false, false, "Try again"],
  ["retry", true, true, true, "Try again"],
  ["failed", true, true, true, "Try again"],
  ["duplicate", true, true, true, "Try again"],
  ["unknown", false, true, true, "Look and try again"],
  ["cancelled", true, true, false, "Post now"],
] as const)(
  "%s: changed %s, scheduled %s, cancelled %s",
  (state, changed, scheduled, cancelled, words) => {
    const it = post(state)
    expect([canBeChanged(it), canBeScheduled(it), canBeCancelled(it)]).toEqual([
      ...[changed, scheduled, cancelled],
    ])
    expect(scheduleWords(it, false)).toBe(words)
  }
)

it("keeps the words of one that may be out", () => {
  expect(canBeChanged(post("retry", true))).toBe(false)
})

it("says that a new time is one", () => {
  expect(scheduleWords(post("scheduled"), true)).toBe("Reschedule")
  expect(scheduleWords(post("failed"), true)).toBe("Schedule")
})
