import { Button, toast, usePrompt } from "@medusajs/ui"
import { Link } from "react-router-dom"
import { useDemoteOffer, usePromoteOffer } from "../../hooks/offers/offers"
import { messageOf } from "../../lib/format"
import type { OfferDetail } from "../../lib/offer-types"

type PromoteButtonProps = { offer: OfferDetail["offer"] }

const failed = (error: unknown) => toast.error(messageOf(error))

/** Makes a product of the offer, or leads to the one that was made. */
export const PromoteButton = ({ offer }: PromoteButtonProps) => {
  const promote = usePromoteOffer(offer.id)
  if (offer.product_id) {
    return (
      <>
        <Button size="small" variant="secondary" asChild>
          <Link to={`/products/${offer.product_id}`}>Open product</Link>
        </Button>
        <DemoteButton id={offer.id} />
      </>
    )
  }
  return (
    <Button
      size="small"
      variant="secondary"
      type="button"
      isLoading={promote.isPending}
      onClick={() =>
        promote.mutate(undefined, {
          onSuccess: () =>
            toast.success("A draft product follows this offer now"),
          onError: failed,
        })
      }
    >
      Promote to product
    </Button>
  )
}

const DemoteButton = ({ id }: { id: string }) => {
  const { mutate, isPending } = useDemoteOffer(id)
  const confirm = usePrompt()
  const demote = async () => {
    const isSure = await confirm({
      title: "Delete the product of this offer?",
      description:
        "The product is deleted with what you edited in it. The offer stays.",
      confirmText: "Delete product",
    })
    if (isSure) {
      mutate(undefined, {
        onSuccess: () => toast.success("Product deleted"),
        onError: failed,
      })
    }
  }
  return (
    <Button
      size="small"
      variant="transparent"
      type="button"
      isLoading={isPending}
      onClick={() => void demote()}
    >
      Delete product
    </Button>
  )
}
