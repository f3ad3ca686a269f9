import {
  createWorkflow,
  transform,
  type WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { useQueryGraphStep } from "@medusajs/medusa/core-flows"
import { type ReceivedReturn, returnEndsOf } from "./lib/garment-ends"
import { endGarmentsStep } from "./steps/end-garments"

export const returnGarmentsWorkflowId = "return-garments"

/**
 * Takes back the garments that a return brought in: tags can be sold again,
 * tokens go to the vault.
 *
 * @returns ids of the garments this run ended
 */
export const returnGarmentsWorkflow = createWorkflow(
  returnGarmentsWorkflowId,
  (input: WorkflowData<{ return_id: string }>) => {
    const { data: returns } = useQueryGraphStep({
      entity: "return",
      fields: ["id", "items.id", "items.item_id", "items.received_quantity"],
      filters: { id: input.return_id },
    })
    const ends = transform({ returns }, ({ returns: found }) =>
      returnEndsOf(found as unknown as ReceivedReturn[])
    )
    return new WorkflowResponse(endGarmentsStep({ ends }))
  }
)
