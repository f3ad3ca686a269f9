import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN } from "@medusajs/framework/utils"
import { returnedUnits, type ShopItem } from "./followed-line"

/** Units of a line that nobody pays for, by the line's id. */
export type FreeUnits = ReadonlyMap<string, BigNumberInput>

/** A claim as `query.graph` gives it. */
export type ShopClaim = {
  return?: {
    canceled_at: string | Date | null
    items?: (ClaimUnits | null)[] | null
  } | null
  additional_items?:
    ((ClaimUnits & { is_additional_item: boolean }) | null)[] | null
}
type ClaimUnits = { item_id: string; quantity: BigNumberInput }

/**
 * What was sent for faulty goods: Medusa prices it as any other, but it was paid
 * for once. As many units of it are paid for as came back, since those are taken
 * back instead; the rest is free.
 */
export async function freeReplacements(
  scope: MedusaContainer,
  order: { id: string; items: readonly (ShopItem | null)[] }
): Promise<FreeUnits> {
  const query = scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order_claim",
    fields: [
      ...["return.canceled_at", "return.items.item_id"],
      ...["return.items.quantity", "additional_items.item_id"],
      ...["additional_items.quantity", "additional_items.is_additional_item"],
    ],
    filters: { order_id: order.id },
  })
  return freeUnits(data as unknown as ShopClaim[], order.items)
}

export function freeUnits(
  claims: readonly ShopClaim[],
  items: readonly (ShopItem | null)[]
): FreeUnits {
  const free = new Map<string, BigNumberInput>()
  for (const claim of claims) {
    let paid = unitsBack(claim, items)
    for (const it of claim.additional_items ?? []) {
      if (it?.is_additional_item) {
        const mine = MathBN.min(paid, it.quantity)
        free.set(it.item_id, MathBN.sub(it.quantity, mine))
        paid = MathBN.sub(paid, mine)
      }
    }
  }
  return free
}

/**
 * By what the order's lines say: what Medusa 2.21 keeps of a return that comes
 * in parcels is the last one's.
 */
function unitsBack(
  claim: ShopClaim,
  items: readonly (ShopItem | null)[]
): BigNumberInput {
  if (!claim.return || claim.return.canceled_at) {
    return 0
  }
  const back = (claim.return.items ?? []).map((expected) => {
    const item = items.find((it) => it?.id === expected?.item_id)
    return expected && item
      ? MathBN.min(expected.quantity, returnedUnits(item))
      : 0
  })
  return MathBN.sum(0, ...back)
}
