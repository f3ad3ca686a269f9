import type { MedusaContainer } from "@medusajs/framework/types"
import { refOf } from "../../modules/affiliate/lib/dimension-value"
import { affiliateOf } from "../../modules/affiliate/resolve"
import type { Arrival } from "../../modules/affiliate/visits/visits"

type RefStatus = "approved" | "pending" | "rejected" | "suspended"

/** What the redirect asks of the partners, answered from memory. */
export type PartnerReads = {
  refStatus(ref: string): Promise<RefStatus | null>
  /** Sites that the partner named as its own. */
  hostsOf?(ref: string): Promise<string[]>
}

export type RefFacts = Pick<Arrival, "ref" | "ref_state" | "partner_hosts">

const NONE: RefFacts = { ref: null, ref_state: "none", partner_hosts: [] }
const UNKNOWN: RefFacts = { ...NONE, ref_state: "unknown" }

/** Who a link is of, by the ref in it; `-` is a link of nobody. */
export async function findPartner(
  scope: MedusaContainer,
  raw: string | null | undefined
): Promise<RefFacts> {
  if (!raw || raw === "-") {
    return NONE
  }
  const ref = refOf(raw)
  const { partners } = affiliateOf(scope) as { partners?: PartnerReads }
  const status = ref && partners ? await partners.refStatus(ref) : null
  if (!ref || !partners || !status) {
    return UNKNOWN
  }
  const isActive = status === "approved"
  return {
    ref,
    ref_state: isActive ? "active" : "inactive",
    partner_hosts: isActive ? ((await partners.hostsOf?.(ref)) ?? []) : [],
  }
}
