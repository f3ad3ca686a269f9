import { Button, usePrompt } from "@medusajs/ui"
import { Link } from "react-router-dom"
import { useDemoteOffer, usePromoteOffer } from "../../hooks/offers/offers"
import type { OfferDetail } from "../../lib/offer-types"
import { useTask } from "../use-task"

type PromoteButtonProps = { offer: OfferDetail["offer"] }

/** Makes a product of the offer, or leads to the one that was made. */
export const PromoteButton = ({ offer }: PromoteButtonProps) => {
  const promote = usePromoteOffer(offer.id)
  const demote = useDemote(offer.id)
  const task = useTask()
  if (!offer.product_id) {
    const make = () => promote.mutateAsync(undefined)
    return (
      <Button
        size="small"
        variant="secondary"
        type="button"
        isLoading={task.isRunning}
        onClick={() =>
          task.start(make, "A draft product follows this offer now")
        }
      >
        Promote to product
      </Button>
    )
  }
  return (
    <>
      <Button size="small" variant="secondary" asChild>
        <Link to={`/products/${offer.product_id}`}>Open product</Link>
      </Button>
      <Button
        size="small"
        variant="transparent"
        type="button"
        isLoading={task.isRunning}
        onClick={() => void demote(task.start)}
      >
        Delete product
      </Button>
    </>
  )
}

/** After a question: what the merchant edited in the product goes with it. */
function useDemote(id: string) {
  const { mutateAsync } = useDemoteOffer(id)
  const confirm = usePrompt()
  return async (start: ReturnType<typeof useTask>["start"]) => {
    const isSure = await confirm({
      title: "Delete the product of this offer?",
      description:
        "The product is deleted with what you edited in it. The offer stays.",
      confirmText: "Delete product",
    })
    if (isSure) {
      start(() => mutateAsync(undefined), "Product deleted")
    }
  }
}
