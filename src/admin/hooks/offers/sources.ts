import { useQuery } from "@tanstack/react-query"
import type {
  Activated,
  Run,
  Source,
  SourceChange,
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
    select: ({ sources }) => sources,
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
