import { useEffect, useRef } from "react"

/**
 * Keeps the cursor in the field of the next unit that has no tag, so that a
 * merchant taps one tag after the other and never touches the mouse.
 *
 * @param unbound ids of the units without a tag, in the order's order
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
  const moveOn = (boundId: string) => {
    const at = unbound.indexOf(boundId)
    const later = [
      ...unbound.slice(at + 1),
      ...unbound.slice(0, Math.max(at, 0)),
    ]
    const next = later.find((id) => id !== boundId)
    fields.current.get(next ?? "")?.focus()
  }
  return { fieldRef, moveOn }
}
