import { Switch, toast, Tooltip } from "@medusajs/ui"
import { useChangeListing } from "../../hooks/dollar-store"
import type { Listing } from "../../lib/dollar-store-types"
import { messageOf } from "../../lib/format"

const HIDDEN =
  "Published here, but not shown: the product is a draft, or not in the grid's sales channel."

/** On and off, at once. */
export const PublishedCell = ({ listing }: { listing: Listing }) => {
  const { mutate, isPending } = useChangeListing(listing.product_id)
  const { title, is_published, is_visible } = listing
  const publish = (checked: boolean) =>
    mutate(
      { is_published: checked },
      {
        onSuccess: () =>
          toast.success(
            checked ? `${title} is published` : `${title} is not shown any more`
          ),
        onError: (error) => toast.error(messageOf(error)),
      }
    )
  return (
    <div className="flex items-center gap-x-2">
      <Switch
        size="small"
        className="shrink-0"
        aria-label={`Publish ${title}`}
        checked={is_published}
        disabled={isPending}
        onCheckedChange={publish}
      />
      {is_published && !is_visible && (
        <Tooltip content={HIDDEN}>
          <span
            tabIndex={0}
            aria-label={HIDDEN}
            className="text-ui-tag-orange-text text-xs"
          >
            Hidden
          </span>
        </Tooltip>
      )}
    </div>
  )
}
