import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Users } from "@medusajs/icons"
import { AffiliateTabs } from "../../affiliate/affiliate-tabs"

const AffiliatePage = () => <AffiliateTabs />

export const config = defineRouteConfig({
  label: "Affiliates",
  icon: Users,
})

export const handle = { breadcrumb: () => "Affiliates" }

export default AffiliatePage
