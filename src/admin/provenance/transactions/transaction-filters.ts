import type { DataTableFilter } from "@medusajs/ui"
import { MINT_STATES, optionsOf } from "../../lib/words"

export const KINDS = { mint: "Mint", transfer: "Transfer" } as const

/** Named as the API's parameters are. */
export const TRANSACTION_FILTERS: DataTableFilter[] = [
  {
    id: "state",
    type: "select",
    label: "State",
    options: optionsOf(MINT_STATES),
  },
  {
    id: "kind",
    type: "radio",
    label: "Kind",
    options: Object.entries(KINDS).map(([value, label]) => ({ value, label })),
  },
]
