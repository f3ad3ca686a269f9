import { Button, Drawer, Skeleton, toast } from "@medusajs/ui"
import { ErrorLine } from "../../components/error-line"
import { LoadFailed } from "../../components/load-failed"
import { useDelivery, useReplayDelivery } from "../../hooks/webhooks"
import { messageOf } from "../../lib/format"
import { useDeliveryFilters } from "../use-delivery-filters"
import { DeliveryBody } from "./delivery-body"

type DeliveryDrawerProps = {
  id: string
  names: ReadonlyMap<string, string>
  onClose: () => void
}

/** One delivery: what was sent, each attempt, and sending it again. */
export const DeliveryDrawer = ({ id, names, onClose }: DeliveryDrawerProps) => {
  const { data, isPending, isError, error, refetch } = useDelivery(id)
  return (
    <Drawer open onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content>
        <Drawer.Header className="min-w-0 break-words">
          <Drawer.Title>
            {data ? data.delivery.event_type : "Delivery"}
          </Drawer.Title>
          <Drawer.Description className="txt-small text-ui-fg-subtle">
            {data
              ? `To ${names.get(data.delivery.endpoint_id) ?? "an endpoint"}`
              : "What was sent, and how it went"}
          </Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex-1 overflow-y-auto">
          {isPending && (
            <Skeleton
              className="h-64"
              aria-busy
              aria-label="Loading delivery"
            />
          )}
          {isError && <LoadFailed error={error} onRetry={refetch} />}
          {data && <DeliveryBody {...data} />}
        </Drawer.Body>
        <Drawer.Footer>
          <Drawer.Close asChild>
            <Button size="small" variant="secondary">
              Close
            </Button>
          </Drawer.Close>
          {data && data.delivery.state !== "pending" && <Replay id={id} />}
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}

/** Opens the new delivery, so that one sees how it goes. */
const Replay = ({ id }: { id: string }) => {
  const { show } = useDeliveryFilters()
  const { mutate, isPending, error } = useReplayDelivery()
  const replay = () =>
    mutate(id, {
      onSuccess: ({ delivery }) => {
        toast.success("It is sent again")
        show(delivery.id)
      },
    })
  return (
    <>
      <ErrorLine message={error && messageOf(error)} />
      <Button size="small" isLoading={isPending} onClick={replay}>
        Send again
      </Button>
    </>
  )
}
