import { useState } from "react"

/** The API changes no more at once. */
const SELECTED_MAX = 1_000

/** Rows that are chosen, also on other pages than the one on screen. */
export function useSelection(shown: string[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const chosen = shown.filter((id) => ids.has(id))
  const set = (changed: string[]) =>
    setIds(new Set(changed.slice(0, SELECTED_MAX)))
  return {
    ids: [...ids],
    has: (id: string) => ids.has(id),
    /** Of the rows on screen. */
    all: chosen.length === shown.length && shown.length > 0,
    some: chosen.length > 0,
    toggle: (id: string) =>
      set(ids.has(id) ? [...ids].filter((it) => it !== id) : [...ids, id]),
    toggleAll: () =>
      set(
        chosen.length === shown.length
          ? [...ids].filter((id) => !shown.includes(id))
          : [...ids, ...shown]
      ),
    clear: () => set([]),
  }
}

export type Selection = ReturnType<typeof useSelection>
