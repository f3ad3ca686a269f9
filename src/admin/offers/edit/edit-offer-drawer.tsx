import { Drawer, Skeleton } from "@medusajs/ui"
import { LoadFailed } from "../../components/load-failed"
import { useOffer } from "../../hooks/offers/offers"
import { EditOfferForm } from "./edit-offer-form"

type EditOfferDrawerProps = {
  id: string
  /** Another offer, such as a duplicate of this one. */
  onOpen: (id: string) => void
  onClose: () => void
}

export const EditOfferDrawer = ({ id, ...props }: EditOfferDrawerProps) => {
  const { data, isError, error, refetch } = useOffer(id)
  if (data) {
    return <EditOfferForm detail={data} {...props} />
  }
  return (
    <Drawer open onOpenChange={(open) => !open && props.onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>Offer {id}</Drawer.Title>
          <Drawer.Description className="sr-only">
            The offer is being loaded
          </Drawer.Description>
        </Drawer.Header>
        <Drawer.Body>
          {isError ? (
            <LoadFailed error={error} onRetry={refetch} />
          ) : (
            <Skeleton className="h-64" aria-busy aria-label="Loading offer" />
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}
