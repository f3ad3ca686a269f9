import type { DataTableFilter } from "@medusajs/ui"
import { GARMENT_STATES, MINT_STATES, optionsOf } from "../../lib/words"

/** Named as the API's parameters are. */
export const GARMENT_FILTERS: DataTableFilter[] = [
  {
    id: "status",
    type: "select",
    label: "Status",
    options: optionsOf(GARMENT_STATES),
  },
  {
    id: "mint_state",
    type: "select",
    label: "Mint",
    options: optionsOf(MINT_STATES),
  },
  {
    id: "bound",
    type: "radio",
    label: "Tag",
    options: [
      { value: "true", label: "Bound" },
      { value: "false", label: "Not bound" },
    ],
  },
]
