import { useQuery } from "@tanstack/react-query"
import type {
  Activated,
  Run,
  Source,
  SourceChange,
  SourceDetail,
  SourceTest,
} from "../../lib/sync-types"
import { offersKeys } from "./keys"
import { call, read, useChange } from "./use-change"

type Answer = { source: Source }
type Values = Record<string, string | null>

export const useSources = () =>
  useQuery({
    queryKey: offersKeys.of("sources"),
    queryFn: () => read<{ sources: Source[] }>("/sources"),
    select: ({ sources }) =>
      sources.toSorted((left, right) => left.name.localeCompare(right.name)),
  })

/** How people call a source; `manual` and unknown ones go by their slug. */
export function useSourceName(): (slug: string) => string {
  const { data } = useSources()
  return (slug) => data?.find((source) => source.slug === slug)?.name ?? slug
}

/** With what only one at a time is told of. */
export const useSource = (slug: string) =>
  useQuery({
    queryKey: offersKeys.of("source", slug),
    queryFn: () => read<{ source: SourceDetail }>(`/sources/${slug}`),
    select: ({ source }) => source,
  })

export const useSaveSource = (slug: string) =>
  useChange((change: SourceChange) =>
    call<Answer>("PUT", `/sources/${slug}`, change)
  )

/** Fails with the network's own words where it does not take them. */
export const useSaveCredentials = (slug: string) =>
  useChange((credentials: Values) =>
    call<Answer>("PUT", `/sources/${slug}/credentials`, { credentials })
  )

export const useTestSource = (slug: string) =>
  useChange(() =>
    call<{ test: SourceTest }>("POST", `/sources/${slug}/test`, {})
  )

export const useActivateSource = (slug: string) =>
  useChange(() => call<Activated>("POST", `/sources/${slug}/activate`, {}))

export const useDeactivateSource = (slug: string) =>
  useChange(() => call<Answer>("POST", `/sources/${slug}/deactivate`, {}))

export const useSyncSource = (slug: string) =>
  useChange(() =>
    call<{ run: Run; already_running: boolean }>(
      "POST",
      `/sync/source/${slug}`,
      {}
    )
  )

export const useSyncAll = () =>
  useChange(() => call<{ runs: unknown[] }>("POST", "/sync/all", {}))
