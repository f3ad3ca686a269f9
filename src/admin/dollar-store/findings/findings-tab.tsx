import { MagnifyingGlass } from "@medusajs/icons"
import { Button, toast } from "@medusajs/ui"
import { useMemo } from "react"
import { ListTable } from "../../components/list-table"
import { useListState } from "../../components/use-list-state"
import { useProductTitles, useVariants } from "../../hooks/catalogue-titles"
import { useCheckPrices, useFindings } from "../../hooks/dollar-store"
import type { Finding } from "../../lib/dollar-store-types"
import { counted, messageOf } from "../../lib/format"
import { FINDING_FILTERS, findingColumns } from "./finding-columns"

/** Prices that are not what they have to be; open ones at first. */
export const FindingsTab = () => {
  const state = useListState({ is_open: "true" })
  const { q: _, ...query } = state.query
  const list = useFindings(query)
  const rows = useMemo(() => list.data?.rows ?? [], [list.data])
  const { data: variants } = useVariants(
    rows.flatMap(({ variant_id }) => variant_id ?? [])
  )
  const { data: products } = useProductTitles(
    rows.map(({ product_id }) => product_id)
  )
  const columns = useMemo(
    () => findingColumns({ variants, products }),
    [variants, products]
  )
  return (
    <ListTable<Finding>
      title="Findings"
      description="What breaks the one price: another plugin or the database can, where nothing refuses it. Looked for each night."
      state={state}
      list={list}
      columns={columns}
      filters={FINDING_FILTERS}
      empty={{
        heading: "Every price is what it has to be",
        description: "Nothing was found.",
      }}
      actions={<CheckNow />}
    />
  )
}

const CheckNow = () => {
  const { mutate, isPending } = useCheckPrices()
  const check = () =>
    mutate(undefined, {
      onSuccess: ({ opened, open_count }) =>
        toast.success(
          open_count === 0
            ? "Every price is what it has to be"
            : `${counted(opened.length, "new finding")}, ${open_count} open`
        ),
      onError: (error) => toast.error(messageOf(error)),
    })
  return (
    <Button size="small" isLoading={isPending} onClick={check}>
      <MagnifyingGlass />
      Check now
    </Button>
  )
}
