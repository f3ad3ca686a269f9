import { Skeleton } from "@medusajs/ui"
import { LoadFailed } from "../../components/load-failed"
import { useChannels } from "../../hooks/marketing"
import { ChannelCard } from "./channel-card"

/** Where the shop posts. */
export const ChannelsTab = () => {
  const { data, isPending, isError, error, refetch } = useChannels()
  if (isError) {
    return <LoadFailed error={error} onRetry={refetch} />
  }
  if (isPending) {
    return <Skeleton className="h-80" aria-busy aria-label="Loading channels" />
  }
  return (
    <div className="grid grid-cols-1 gap-3 xl:grid-cols-2">
      {data.map((channel) => (
        <ChannelCard key={channel.kind} channel={channel} />
      ))}
    </div>
  )
}
