import type { KeySet, NewKeySet } from "../../lib/types"
import { post, useChange } from "./use-change"
import { useList } from "./use-list"

export const useKeySets = (query: { limit: number; offset?: number }) =>
  useList<KeySet>("key-sets", { name: "key_sets", query })

/** Those a chip may be encoded with, newest first. */
export function useLiveKeySets() {
  const list = useKeySets({ limit: 100 })
  const live = list.data?.rows.filter(({ status }) => status === "live") ?? []
  return { ...list, live }
}

export const useAddKeySet = () =>
  useChange((keySet: NewKeySet) =>
    post<{ key_set: KeySet }>("key-sets", keySet)
  )

export const useRetireKeySet = () =>
  useChange((id: string) => post<{ key_set: KeySet }>(`key-sets/${id}/retire`))
