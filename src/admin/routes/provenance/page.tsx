import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ShieldCheck } from "@medusajs/icons"
import { ProvenanceTabs } from "../../provenance/provenance-tabs"

const ProvenancePage = () => <ProvenanceTabs />

export const config = defineRouteConfig({
  label: "Provenance",
  icon: ShieldCheck,
})

export const handle = { breadcrumb: () => "Provenance" }

export default ProvenancePage
