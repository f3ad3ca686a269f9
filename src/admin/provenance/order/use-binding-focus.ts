import { useEffect, useRef } from "react"
import { nextUnbound } from "./next-unbound"

/**
 * Keeps the cursor in the field of the next unit that has no tag, so that a
 * merchant taps one tag after the other and never touches the mouse.
 *
 * @param unbound ids of the units without a tag, as they stand on the page
 */
export function useBindingFocus(unbound: string[]) {
  const fields = useRef(new Map<string, HTMLInputElement>())
  const hasUnbound = unbound.length > 0

  useEffect(() => {
    // Only where nothing else has it: the page is there for more than packing.
    if (hasUnbound && document.activeElement === document.body) {
      const [first] = fields.current.values()
      first?.focus({ preventScroll: true })
    }
  }, [hasUnbound])

  const fieldRef = (id: string) => (field: HTMLInputElement | null) => {
    if (field) {
      fields.current.set(id, field)
    } else {
      fields.current.delete(id)
    }
  }
  const moveOn = (boundId: string) =>
    fields.current.get(nextUnbound(unbound, boundId) ?? "")?.focus()
  return { fieldRef, moveOn }
}
