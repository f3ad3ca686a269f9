import { clx, Skeleton } from "@medusajs/ui"
import { NothingYet } from "../../components/nothing-yet"
import { hasFilters } from "../../lib/offer-filters"
import { OfferTable } from "./offer-table"
import type { OfferList } from "./use-offer-list"
import type { Selection } from "./use-selection"

type ListBodyProps = {
  list: OfferList
  selection: Selection
  onOpen: (id: string) => void
}

export const ListBody = ({ list, ...props }: ListBodyProps) => {
  const { data, isPlaceholderData } = list.page
  if (!data) {
    return (
      <div
        className="flex flex-col gap-y-px"
        aria-busy
        aria-label="Loading offers"
      >
        {[1, 2, 3, 4, 5, 6].map((row) => (
          <Skeleton key={row} className="h-12 rounded-none" />
        ))}
      </div>
    )
  }
  if (data.offers.length === 0) {
    return (
      <NothingYet>
        {hasFilters(list.params)
          ? "No offer has what you are looking for."
          : "No offers yet. Connect a network under Sources, and they come in by themselves."}
      </NothingYet>
    )
  }
  return (
    <div
      aria-busy={isPlaceholderData}
      className={clx("overflow-x-auto", isPlaceholderData && "opacity-60")}
    >
      <OfferTable offers={data.offers} {...props} />
    </div>
  )
}
