import type { MedusaContainer } from "@medusajs/framework/types"
import { refOf } from "../../modules/affiliate/lib/dimension-value"
import { affiliateOf } from "../../modules/affiliate/resolve"
import type { Arrival } from "../../modules/affiliate/visits/visits"

type RefStatus = "approved" | "pending" | "rejected" | "suspended"

/** What the redirect asks of the partners, answered from memory. */
export type PartnerReads = {
  /** @throws while the database is away and the ref was never asked for */
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
  return ref && partners ? await factsOf(partners, ref) : UNKNOWN
}

/**
 * While the database is away a ref that nobody asked for before is taken at its
 * word: the visitor arrives, and the click waits until it can be asked for.
 */
async function factsOf(partners: PartnerReads, ref: string): Promise<RefFacts> {
  const status = await partners.refStatus(ref).catch(() => "away" as const)
  if (status === "away") {
    return { ref, ref_state: "unasked", partner_hosts: [] }
  }
  if (!status) {
    return UNKNOWN
  }
  return status === "approved"
    ? {
        ref,
        ref_state: "active",
        partner_hosts: (await partners.hostsOf?.(ref)) ?? [],
      }
    : { ref, ref_state: "inactive", partner_hosts: [] }
}
