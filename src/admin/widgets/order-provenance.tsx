import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminOrder, DetailWidgetProps } from "@medusajs/framework/types"
import { OrderGarments } from "../provenance/order/order-garments"

const OrderProvenanceWidget = ({ data }: DetailWidgetProps<AdminOrder>) => (
  <OrderGarments order={data} />
)

export const config = defineWidgetConfig({
  id: "selvedge:order-provenance",
  zone: "order.details.after",
})

export default OrderProvenanceWidget
