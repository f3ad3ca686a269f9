import type { MedusaContainer } from "@medusajs/framework/types"
import { affiliateOf } from "../../modules/affiliate/resolve"

const REF = "vader"

/**
 * A partner who is let in. A run that was killed before the decision is
 * completed; what the merchant decided since stays.
 */
export async function seedPartner(container: MedusaContainer): Promise<void> {
  const { partners } = affiliateOf(container)
  const partner =
    (await partners.byRef(REF)) ??
    (await partners.signUp({
      ...{ ref: REF, name: "Darth Vader", customer_id: null },
      email: "vader@empire.example",
    }))
  if (partner.status === "pending" && !partner.decided_at) {
    await partners.decide(partner.id, {
      ...{ decision: "approve", note: "Welcome", actor: "system:seed" },
    })
  }
}
