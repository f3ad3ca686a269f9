import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Channels } from "@medusajs/icons"
import { MarketingTabs } from "../../marketing/marketing-tabs"

const MarketingPage = () => <MarketingTabs />

export const config = defineRouteConfig({
  label: "Marketing",
  icon: Channels,
})

export const handle = { breadcrumb: () => "Marketing" }

export default MarketingPage
