import {
  createWorkflow,
  transform,
  type WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { useQueryGraphStep } from "@medusajs/medusa/core-flows"
import { PAID_ORDER_FIELDS } from "./create-order-garments"
import { voidEndsOf } from "./lib/garment-ends"
import type { PaidOrder } from "./lib/sold-lines"
import { endGarmentsStep } from "./steps/end-garments"

export const voidOrderGarmentsWorkflowId = "void-order-garments"

/**
 * Voids the garments of an order that was cancelled or refunded in full, and of
 * any other those whose units were taken out of it: tags become free, tokens go
 * to the vault.
 *
 * @returns ids of the garments this run ended
 */
export const voidOrderGarmentsWorkflow = createWorkflow(
  voidOrderGarmentsWorkflowId,
  (input: WorkflowData<{ order_id: string }>) => {
    const { data: orders } = useQueryGraphStep({
      entity: "order",
      fields: PAID_ORDER_FIELDS,
      filters: { id: input.order_id },
    })
    const ends = transform({ orders }, ({ orders: found }) =>
      voidEndsOf(found as unknown as PaidOrder[])
    )
    return new WorkflowResponse(endGarmentsStep({ ends }))
  }
)
