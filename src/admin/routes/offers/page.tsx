import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ReceiptPercent } from "@medusajs/icons"
import { OffersTabs } from "../../offers/offers-tabs"

const OffersPage = () => <OffersTabs />

export const config = defineRouteConfig({
  label: "Offers",
  icon: ReceiptPercent,
})

export const handle = { breadcrumb: () => "Offers" }

export default OffersPage
