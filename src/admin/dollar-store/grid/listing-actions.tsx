import {
  ArrowUpRightOnBox,
  BarsArrowDown,
  PencilSquare,
  Trash,
} from "@medusajs/icons"
import { toast, usePrompt } from "@medusajs/ui"
import { useNavigate } from "react-router-dom"
import { type RowAction, RowActions } from "../../components/row-actions"
import { useRemoveListing } from "../../hooks/dollar-store"
import type { Listing } from "../../lib/dollar-store-types"
import { messageOf } from "../../lib/format"
import type { Places } from "./use-places"

type ListingActionsProps = {
  listing: Listing
  places: Places
  onEdit: () => void
}

export const ListingActions = (props: ListingActionsProps) => {
  const { listing, places, onEdit } = props
  const navigate = useNavigate()
  const remove = useRemove(listing)
  const actions: RowAction[] = [
    { label: "Edit", icon: <PencilSquare />, onClick: onEdit },
    {
      label: "Open product",
      icon: <ArrowUpRightOnBox />,
      onClick: () => navigate(`/products/${listing.product_id}`),
    },
    ...(places.isWhole
      ? [
          {
            label: "Move to the top",
            icon: <BarsArrowDown className="rotate-180" />,
            onClick: () => void places.moveTo(listing, 0, "down"),
          },
        ]
      : []),
    {
      label: "Take out of the grid",
      icon: <Trash />,
      onClick: () => void remove(),
    },
  ]
  return (
    <RowActions of={listing.title ?? listing.product_id} actions={actions} />
  )
}

function useRemove(listing: Listing) {
  const { mutateAsync } = useRemoveListing(listing.product_id)
  const confirm = usePrompt()
  const { title } = listing
  return async () => {
    const isSure = await confirm({
      title: `Take ${title} out of the grid?`,
      description:
        "Its cost, destination and place are forgotten. The product itself stays, with its prices and its stock.",
      confirmText: "Take out",
      cancelText: "Back",
    })
    if (!isSure) {
      return
    }
    try {
      await mutateAsync(undefined)
      toast.success(`${title} is out of the grid`)
    } catch (error) {
      toast.error(messageOf(error))
    }
  }
}
