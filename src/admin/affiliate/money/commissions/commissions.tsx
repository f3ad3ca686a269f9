import { useState } from "react"
import { Section } from "../../../components/section"
import { LogBody } from "../../../offers/log-body"
import { useSales } from "../hooks/sales"
import { CommissionDrawer } from "./commission-drawer"
import { SaleFilterBar } from "./sale-filter-bar"
import { SaleTable } from "./sale-table"
import { useSaleFilters } from "./use-sale-filters"

/** Sales, what they earned whom, and where that is. */
export const Commissions = () => {
  const filters = useSaleFilters()
  const [opened, setOpened] = useState<string | null>(null)
  const pages = useSales(filters.query)
  return (
    <Section
      title="Commissions"
      description="Every sale and what it earned, newest first"
      actions={<SaleFilterBar filters={filters} />}
    >
      <LogBody
        pages={pages}
        rows={pages.data?.pages.flatMap((page) => page.sales)}
        name="sales"
        empty="No sale to show. They come with orders, and with what partners report."
      >
        {(sales) => <SaleTable sales={sales} onOpen={setOpened} />}
      </LogBody>
      {opened && (
        <CommissionDrawer id={opened} onClose={() => setOpened(null)} />
      )}
    </Section>
  )
}
