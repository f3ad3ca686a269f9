import type { DataTableFilter } from "@medusajs/ui"
import type { Source } from "../../lib/sync-types"
import { RUN_STATES, TRIGGERS } from "../../lib/sync-words"
import { optionsOf } from "../../lib/words"

/** Named as the API's parameters are. */
export const runFilters = (
  sources: Pick<Source, "slug" | "name">[]
): DataTableFilter[] => [
  {
    id: "source",
    type: "select",
    label: "Source",
    options: sources.map(({ slug, name }) => ({ value: slug, label: name })),
  },
  {
    id: "status",
    type: "select",
    label: "Status",
    options: optionsOf(RUN_STATES),
  },
  {
    id: "trigger",
    type: "select",
    label: "Started by",
    options: optionsOf(TRIGGERS),
  },
]
