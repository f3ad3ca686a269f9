import type { DataTableFilter } from "@medusajs/ui"
import { LISTING_KINDS } from "../../lib/dollar-store-words"
import { optionsOf } from "../../lib/words"

/** Named as the API's parameters are. */
export const LISTING_FILTERS: DataTableFilter[] = [
  {
    id: "kind",
    type: "radio",
    label: "Kind",
    options: optionsOf(LISTING_KINDS),
  },
  {
    id: "is_published",
    type: "radio",
    label: "Published",
    options: [
      { value: "true", label: "Published" },
      { value: "false", label: "Not published" },
    ],
  },
]
