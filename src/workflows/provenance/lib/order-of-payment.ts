import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** The order a payment pays for; null for a payment of something else. */
export async function orderIdOfPayment(
  container: MedusaContainer,
  paymentId: string
): Promise<string | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "payment",
    fields: ["id", "payment_collection.order.id"],
    filters: { id: paymentId },
  })
  const [payment] = data as unknown as {
    payment_collection?: { order?: { id: string } | null } | null
  }[]
  return payment?.payment_collection?.order?.id ?? null
}
