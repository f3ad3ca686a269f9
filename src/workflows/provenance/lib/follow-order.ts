import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createOrderGarmentsWorkflow } from "../create-order-garments"
import { returnGarmentsWorkflow } from "../return-garments"
import { voidOrderGarmentsWorkflow } from "../void-order-garments"

/**
 * Makes an order's garments what the order is now: those of units taken out are
 * voided, missing ones are made, and what came back before it had a garment is
 * taken back. In this order: each reads the order anew, so that of two changes
 * at once the last to be followed leaves it right.
 */
export async function followOrder(
  container: MedusaContainer,
  order_id: string
): Promise<void> {
  const input = { order_id }
  await voidOrderGarmentsWorkflow(container).run({ input })
  await createOrderGarmentsWorkflow(container).run({ input })
  const return_id = await returnOf(container, order_id)
  if (return_id) {
    await returnGarmentsWorkflow(container).run({ input: { return_id } })
  }
}

/** Any return of the order: following one follows all that came back. */
async function returnOf(
  container: MedusaContainer,
  order_id: string
): Promise<string | undefined> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "return",
    fields: ["id"],
    filters: { order_id },
    pagination: { skip: 0, take: 1 },
  })
  return data[0]?.id
}
