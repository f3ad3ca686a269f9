import {
  createWorkflow,
  type WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { useQueryGraphStep } from "@medusajs/medusa/core-flows"
import type { PaidOrder } from "./lib/sold-lines"
import { createGarmentsStep } from "./steps/create-garments"

export const createOrderGarmentsWorkflowId = "create-order-garments"

/** Fields of {@link PaidOrder}. */
export const PAID_ORDER_FIELDS = [
  "id",
  "display_id",
  "version",
  "is_draft_order",
  "customer_id",
  "canceled_at",
  "total",
  "items.id",
  "items.quantity",
  "items.detail.return_received_quantity",
  "items.detail.return_dismissed_quantity",
  "items.product_id",
  "items.variant_id",
  "items.product_title",
  "items.product_handle",
  "items.product_description",
  "items.thumbnail",
  "items.variant_title",
  "items.variant_sku",
  "items.variant.options.value",
  "items.variant.options.option.title",
  "payment_collections.status",
  "payment_collections.amount",
  "payment_collections.captured_amount",
  "payment_collections.refunded_amount",
]

/**
 * Every unit of an NFC-enabled product of a paid order becomes a garment, once,
 * however often this runs. Does nothing for an order that is not paid, and where
 * no chain is configured: the garments wait, and the reconciliation makes them.
 *
 * @returns ids of the garments this run made
 */
export const createOrderGarmentsWorkflow = createWorkflow(
  createOrderGarmentsWorkflowId,
  (input: WorkflowData<{ order_id: string }>) => {
    const { data: orders } = useQueryGraphStep({
      entity: "order",
      fields: PAID_ORDER_FIELDS,
      filters: { id: input.order_id },
    })
    const garments = createGarmentsStep({
      orders,
    } as unknown as { orders: PaidOrder[] })
    return new WorkflowResponse(garments)
  }
)
