import { createDataTableColumnHelper, type DataTableFilter } from "@medusajs/ui"
import { InnerLink } from "../../components/inner-link"
import { TimeAgo } from "../../components/time-ago"
import { WordBadge } from "../../components/word-badge"
import type { Finding } from "../../lib/dollar-store-types"
import { PROBLEM_WORDS } from "../../lib/dollar-store-words"
import { priceText } from "../../lib/grid-text"

const column = createDataTableColumnHelper<Finding>()

export const FINDING_FILTERS: DataTableFilter[] = [
  {
    id: "is_open",
    type: "radio",
    label: "State",
    options: [
      { value: "true", label: "Open" },
      { value: "false", label: "Mended" },
    ],
  },
]

type Names = {
  variants: ReadonlyMap<string, { title: string; path: string }> | undefined
  products: ReadonlyMap<string, string> | undefined
}

export const findingColumns = ({ variants, products }: Names) => [
  column.display({
    id: "where",
    header: "Where",
    cell: ({ row: { original } }) => {
      const { product_id, variant_id, price_list_id } = original
      const variant = variants?.get(variant_id ?? "")
      const product = products?.get(product_id) ?? product_id
      return (
        <div className="flex flex-col py-2">
          <InnerLink to={variant?.path ?? `/products/${product_id}`}>
            {variant?.title ?? product}
          </InnerLink>
          {price_list_id && (
            <span className="text-xs">
              <InnerLink to={`/price-lists/${price_list_id}`}>
                By a price list
              </InnerLink>
            </span>
          )}
        </div>
      )
    },
  }),
  column.accessor("problem", {
    header: "Problem",
    cell: ({ getValue }) => PROBLEM_WORDS[getValue()],
  }),
  ...(["found", "required"] as const).map((name) =>
    column.accessor(name, {
      header: name === "found" ? "Found" : "Has to be",
      align: "right",
      cell: ({ getValue, row: { original } }) => {
        const amount = getValue()
        return (
          <span className="whitespace-nowrap tabular-nums">
            {amount === null ? "–" : priceText(amount, original.currency)}
          </span>
        )
      },
    })
  ),
  column.accessor("found_at", {
    header: "Found on",
    cell: ({ getValue }) => <TimeAgo date={getValue()} />,
  }),
  column.accessor("last_seen_at", {
    header: "Last seen",
    cell: ({ getValue }) => <TimeAgo date={getValue()} />,
  }),
  column.accessor("resolved_at", {
    header: "State",
    cell: ({ getValue }) => (
      <WordBadge
        word={
          getValue() === null
            ? { label: "Open", tone: "red" }
            : { label: "Mended", tone: "green" }
        }
      />
    ),
  }),
]
