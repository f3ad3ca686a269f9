import { CommandBar } from "@medusajs/ui"
import { useState } from "react"
import { counted } from "../../lib/format"
import { CategoryDrawer } from "./category-drawer"
import { useBulk } from "./use-bulk"
import type { Selection } from "./use-selection"

/** What can be done with the chosen offers at once. */
export const BulkBar = ({ selection }: { selection: Selection }) => {
  const [isChoosing, setChoosing] = useState(false)
  const { ids, clear } = selection
  const bulk = useBulk(clear)
  return (
    <>
      <CommandBar open={ids.length > 0 && !isChoosing} disableAutoFocus>
        <CommandBar.Bar>
          <CommandBar.Value>{counted(ids.length, "offer")}</CommandBar.Value>
          <CommandBar.Seperator />
          <CommandBar.Command
            label="Disable"
            shortcut="d"
            action={() => bulk.change({ action: "disable", ids })}
          />
          <CommandBar.Seperator />
          <CommandBar.Command
            label="Enable"
            shortcut="e"
            action={() => bulk.change({ action: "enable", ids })}
          />
          <CommandBar.Seperator />
          <CommandBar.Command
            label="Set category"
            shortcut="c"
            action={() => setChoosing(true)}
          />
          <CommandBar.Seperator />
          <CommandBar.Command label="Clear" shortcut="x" action={clear} />
        </CommandBar.Bar>
      </CommandBar>
      {isChoosing && (
        <CategoryDrawer
          count={ids.length}
          isPending={bulk.isPending}
          onCategory={(category) => {
            bulk.change({ action: "set_category", ids, category })
            setChoosing(false)
          }}
          onClose={() => setChoosing(false)}
        />
      )}
    </>
  )
}
