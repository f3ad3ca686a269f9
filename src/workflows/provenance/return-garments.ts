import {
  createWorkflow,
  transform,
  type WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { useQueryGraphStep } from "@medusajs/medusa/core-flows"
import { PAID_ORDER_FIELDS } from "./create-order-garments"
import { returnEndsOf } from "./lib/garment-ends"
import type { PaidOrder } from "./lib/sold-lines"
import { endGarmentsStep } from "./steps/end-garments"

export const returnGarmentsWorkflowId = "return-garments"

/**
 * Takes back the garments that a return brought in, a claim's or exchange's
 * among them: tags can be sold again, tokens go to the vault.
 *
 * @returns ids of the garments this run ended
 */
export const returnGarmentsWorkflow = createWorkflow(
  returnGarmentsWorkflowId,
  (input: WorkflowData<{ return_id: string }>) => {
    const { data: returns } = useQueryGraphStep({
      entity: "return",
      fields: ["order_id"],
      filters: { id: input.return_id },
    })
    const filters = transform({ returns }, ({ returns: found }) => ({
      id: found.flatMap((it) => it?.order_id ?? []),
    }))
    const { data: orders } = useQueryGraphStep({
      entity: "order",
      fields: PAID_ORDER_FIELDS,
      filters,
    }).config({ name: "query-order-of-return" })
    const ends = transform({ orders }, ({ orders: found }) =>
      returnEndsOf(found as unknown as PaidOrder[])
    )
    return new WorkflowResponse(endGarmentsStep({ ends }))
  }
)
