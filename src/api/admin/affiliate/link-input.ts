import type { MedusaContainer } from "@medusajs/framework/types"
import { dimensionValue } from "../../../modules/affiliate/lib/dimension-value"
import { refuseUnknown } from "./refuse-unknown"

type Given = {
  product_id: string
  source?: string | null
  campaign?: string | null
  name?: string
}

/** A link as it is stored: sources and campaigns as clicks are counted by. */
export async function linkInput(scope: MedusaContainer, given: Given) {
  const { product_id } = given
  await refuseUnknown(scope, { product_id })
  const source = dimensionValue(given.source) ?? ""
  const campaign = dimensionValue(given.campaign) ?? ""
  const name =
    given.name ?? ([source, campaign].filter(Boolean).join(", ") || "Link")
  return { product_id, source, campaign, name }
}
