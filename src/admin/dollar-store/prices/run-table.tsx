import { PlaySolid } from "@medusajs/icons"
import { Button, toast } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { ListTable } from "../../components/list-table"
import { useListState } from "../../components/use-list-state"
import { usePriceRuns, useStartRun } from "../../hooks/dollar-store"
import type { PriceRun } from "../../lib/dollar-store-types"
import { counted, messageOf } from "../../lib/format"
import { runColumns } from "./run-columns"
import { RunDrawer } from "./run-drawer"

export const RunTable = () => {
  const state = useListState()
  const { limit, offset } = state.query
  const list = usePriceRuns({ limit, offset })
  const [open, setOpen] = useState<string | null>(null)
  const columns = useMemo(() => runColumns(setOpen), [])
  return (
    <>
      <ListTable<PriceRun>
        title="Price runs"
        description="Each time prices in other currencies were worked out: written only where the rounded price changed."
        state={state}
        list={list}
        columns={columns}
        empty={{
          heading: "No price runs yet",
          description:
            "The first comes with the first rates, or when you run it.",
        }}
        actions={<RunNow />}
      />
      {open && <RunDrawer id={open} onClose={() => setOpen(null)} />}
    </>
  )
}

const RunNow = () => {
  const { mutate, isPending } = useStartRun()
  const run = () =>
    mutate(undefined, {
      onSuccess: ({ price_run }) => tellOutcome(price_run),
      onError: (error) => toast.error(messageOf(error)),
    })
  return (
    <Button size="small" isLoading={isPending} onClick={run}>
      <PlaySolid />
      Run prices now
    </Button>
  )
}

/** Also of a run that was approved. */
export function tellOutcome(run: PriceRun): void {
  if (run.status === "refused") {
    const reasons = run.refusals.map(({ detail }) => detail).join("; ")
    toast.error("The run was refused", { description: reasons })
  } else if (run.status === "applied") {
    toast.success(`${counted(run.change_count, "price")} written`)
  } else {
    toast.success("Every price is as it should be")
  }
}
