import { Thumbnail } from "@medusajs/dashboard/components"
import { Checkbox, Skeleton, Text } from "@medusajs/ui"
import { InnerLink } from "../../components/inner-link"
import { LoadFailed } from "../../components/load-failed"
import { useListings } from "../../hooks/dollar-store"

type DealsChoiceProps = {
  /** Ids of products, in the order of the mail. */
  chosen: string[]
  onChange: (chosen: string[]) => void
}

/** The API takes no more. */
const DEALS_MAX = 30

/** Products of the grid, by its order. */
export const DealsChoice = ({ chosen, onChange }: DealsChoiceProps) => {
  const list = useListings({ is_published: true, limit: 100 })
  const shown = list.data?.rows.filter(({ is_visible }) => is_visible)
  const toggle = (id: string) =>
    onChange(
      chosen.includes(id) ? chosen.filter((it) => it !== id) : [...chosen, id]
    )
  return (
    <fieldset className="flex flex-col gap-y-2">
      <legend className="txt-compact-small-plus mb-2">
        Products{" "}
        <span className="text-ui-fg-muted font-normal">
          ({chosen.length} of at most {DEALS_MAX})
        </span>
      </legend>
      {list.isPending && (
        <Skeleton className="h-40" aria-busy aria-label="Loading products" />
      )}
      {list.isError && <LoadFailed error={list.error} onRetry={list.refetch} />}
      {shown?.length === 0 && (
        <Text size="small" className="text-ui-fg-muted">
          Nothing is in the grid.{" "}
          <InnerLink to="/dollar-store">Add products first.</InnerLink>
        </Text>
      )}
      <ul className="flex flex-col gap-y-1">
        {shown?.map(({ product_id, title, image_url }) => (
          <li key={product_id}>
            <label
              htmlFor={`deal-${product_id}`}
              className="hover:bg-ui-bg-base-hover flex items-center gap-x-3 rounded-md px-2 py-1"
            >
              <Checkbox
                id={`deal-${product_id}`}
                checked={chosen.includes(product_id)}
                disabled={
                  chosen.length >= DEALS_MAX && !chosen.includes(product_id)
                }
                onCheckedChange={() => toggle(product_id)}
              />
              <Thumbnail src={image_url} alt="" />
              <span className="txt-small">{title}</span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
