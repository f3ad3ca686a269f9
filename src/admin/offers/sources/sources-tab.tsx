import { Button, Heading, Skeleton, Text, toast } from "@medusajs/ui"
import { LoadFailed } from "../../components/load-failed"
import { useHealth } from "../../hooks/offers/analytics"
import { useSources, useSyncAll } from "../../hooks/offers/sources"
import { useSyncStatus } from "../../hooks/offers/use-sync-status"
import { counted, messageOf } from "../../lib/format"
import { SourceCard } from "./source-card"

/** The networks, and how each stands. */
export const SourcesTab = () => {
  const sources = useSources()
  const { data: status } = useSyncStatus()
  const { data: health } = useHealth()
  if (sources.isError && !sources.data) {
    return <LoadFailed error={sources.error} onRetry={sources.refetch} />
  }
  return (
    <div className="flex flex-col gap-y-3">
      <div className="flex flex-wrap items-center justify-between gap-4 px-1">
        <div>
          <Heading level="h2">Sources</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            The affiliate networks whose offers your shop shows
          </Text>
        </div>
        <SyncAll
          hasActive={
            sources.data?.some((source) => source.status === "active") ?? false
          }
        />
      </div>
      <div className="grid grid-cols-1 items-start gap-3 lg:grid-cols-2">
        {sources.data?.map((source) => (
          <SourceCard
            key={source.slug}
            source={source}
            health={health?.sources.find(({ slug }) => slug === source.slug)}
            run={
              status?.sources.find(({ slug }) => slug === source.slug)?.run ??
              null
            }
          />
        ))}
        {sources.isPending &&
          [1, 2, 3, 4].map((card) => (
            <Skeleton
              key={card}
              className="h-56"
              aria-busy
              aria-label="Loading sources"
            />
          ))}
      </div>
    </div>
  )
}

const SyncAll = ({ hasActive }: { hasActive: boolean }) => {
  const { mutate, isPending } = useSyncAll()
  const sync = () =>
    mutate(undefined, {
      onSuccess: ({ runs }) =>
        toast.success(`${counted(runs.length, "run")} under way`),
      onError: (error) => toast.error(messageOf(error)),
    })
  return (
    <Button
      size="small"
      variant="secondary"
      isLoading={isPending}
      disabled={!hasActive}
      onClick={sync}
    >
      Sync all now
    </Button>
  )
}
