import { useEffect, useRef } from "react"
import type { Verdict } from "../lib/types"

type Review = {
  /** False while something is open above the queue. */
  isOn: boolean
  /** Then R and D are the bar's, for all that are selected. */
  hasSelection: boolean
  move: (by: 1 | -1) => void
  select: () => void
  open: () => void
  decide: (verdict: Verdict) => void
}

const actionsOf = (review: Review): Record<string, () => void> => ({
  j: () => review.move(1),
  k: () => review.move(-1),
  x: review.select,
  enter: review.open,
  ...(!review.hasSelection && {
    r: () => review.decide("release"),
    d: () => review.decide("reject"),
  }),
})

/** Controls that have their own use for a key. */
const TAKEN =
  "input, textarea, select, [contenteditable], [role=dialog], [role=alertdialog], [role=menu], [role=listbox]"
const PRESSED_BY_ENTER = "button, a, [role=tab]"

/** A queue is worked through without a mouse. */
export function useReviewKeys(review: Review): void {
  const latest = useRef(review)
  latest.current = review
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase()
      const action = actionsOf(latest.current)[key]
      const hasModifier = event.metaKey || event.ctrlKey || event.altKey
      if (!action || !latest.current.isOn || hasModifier) {
        return
      }
      const at = event.target instanceof Element ? event.target : null
      if (
        at?.closest(TAKEN) ||
        (key === "enter" && at?.closest(PRESSED_BY_ENTER))
      ) {
        return
      }
      event.preventDefault()
      action()
    }
    document.addEventListener("keydown", onKeyDown)
    return () => document.removeEventListener("keydown", onKeyDown)
  }, [])
}
