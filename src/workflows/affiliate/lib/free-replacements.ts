import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

type Claim = {
  return?: { id: string } | null
  additional_items?:
    ({ item_id: string; is_additional_item: boolean } | null)[] | null
}

/**
 * Lines of an order that were sent for faulty ones which nobody sends back.
 * Medusa prices them as any other, but they were paid for once. Where the faulty
 * ones come back, those are taken back instead, as in an exchange.
 */
export async function freeReplacements(
  scope: MedusaContainer,
  order_id: string
): Promise<Set<string>> {
  const query = scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order_claim",
    fields: [
      "return.id",
      "additional_items.item_id",
      "additional_items.is_additional_item",
    ],
    filters: { order_id },
  })
  const sent = (data as unknown as Claim[])
    .filter((claim) => !claim.return)
    .flatMap(({ additional_items }) => additional_items ?? [])
  return new Set(
    sent.flatMap((it) => (it?.is_additional_item ? [it.item_id] : []))
  )
}
