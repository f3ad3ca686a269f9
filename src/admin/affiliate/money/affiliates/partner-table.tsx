import { Plus } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { ListTable } from "../../../components/list-table"
import { useAddressedList } from "../../hooks/use-addressed-list"
import { usePartners } from "../hooks/partners"
import type { Partner } from "../lib/types"
import { PARTNER_FILTERS, usePartnerColumns } from "./partner-columns"
import type { PartnerTask } from "./partner-dialog"

type PartnerTableProps = {
  open: (task: PartnerTask) => void
  onCreate: () => void
}

export const PartnerTable = ({ open, onCreate }: PartnerTableProps) => {
  const state = useAddressedList(PARTNER_FILTERS)
  const list = usePartners(state.query)
  const columns = usePartnerColumns(open)
  return (
    <ListTable<Partner>
      title="Partners"
      description="Who sells for you by links, coupon codes and reports"
      state={state}
      list={list}
      columns={columns}
      filters={PARTNER_FILTERS}
      search="Search ref, name, e-mail"
      empty={{
        heading: "No partners yet",
        description: "They sign up as customers, or you take one in yourself.",
      }}
      onRowClick={(partner) => open({ kind: "details", partner })}
      actions={
        <Button size="small" onClick={onCreate}>
          <Plus />
          Take in a partner
        </Button>
      }
    />
  )
}
