import { defineRouteConfig } from "@medusajs/admin-sdk"
import { CurrencyDollar } from "@medusajs/icons"
import { DollarStoreTabs } from "../../dollar-store/dollar-store-tabs"

const DollarStorePage = () => <DollarStoreTabs />

export const config = defineRouteConfig({
  label: "$3 store",
  icon: CurrencyDollar,
})

export const handle = { breadcrumb: () => "$3 store" }

export default DollarStorePage
