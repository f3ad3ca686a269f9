import { ArrowPath } from "@medusajs/icons"
import { Button, toast } from "@medusajs/ui"
import { useSyncSource } from "../../hooks/offers/sources"
import { messageOf } from "../../lib/format"
import type { Source } from "../../lib/sync-types"

type SyncButtonProps = { source: Source; isLive: boolean }

export const SyncButton = ({ source, isLive }: SyncButtonProps) => {
  const { mutate, isPending } = useSyncSource(source.slug)
  const sync = () =>
    mutate(undefined, {
      onSuccess: ({ already_running }) =>
        toast.success(
          already_running
            ? `${source.name} is being read already`
            : `${source.name} is read next`
        ),
      onError: (error) => toast.error(messageOf(error)),
    })
  return (
    <Button
      size="small"
      variant="secondary"
      isLoading={isPending}
      disabled={isLive}
      aria-label={`Sync ${source.name} now`}
      onClick={sync}
    >
      <ArrowPath />
      Sync now
    </Button>
  )
}
