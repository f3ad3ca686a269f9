import { CommandBar } from "@medusajs/ui"
import { counted } from "../../../lib/format"
import type { Selection } from "../../../offers/list/use-selection"
import type { Verdict } from "../lib/types"

type ReviewBarProps = {
  selection: Selection
  isOpen: boolean
  onDecide: (verdict: Verdict) => void
}

/** What can be done with all that are selected. */
export const ReviewBar = (props: ReviewBarProps) => {
  const { ids, clear } = props.selection
  return (
    <CommandBar open={ids.length > 0 && props.isOpen} disableAutoFocus>
      <CommandBar.Bar>
        <CommandBar.Value>{counted(ids.length, "sale")}</CommandBar.Value>
        <CommandBar.Seperator />
        <CommandBar.Command
          label="Release"
          shortcut="r"
          action={() => props.onDecide("release")}
        />
        <CommandBar.Seperator />
        <CommandBar.Command
          label="Reject"
          shortcut="d"
          action={() => props.onDecide("reject")}
        />
        <CommandBar.Seperator />
        <CommandBar.Command label="Clear" shortcut="c" action={clear} />
      </CommandBar.Bar>
    </CommandBar>
  )
}
