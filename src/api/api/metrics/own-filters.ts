import type { MedusaRequest } from "@medusajs/framework/http"
import { shopKeyOf } from "../../../lib/http/require-key"
import { affiliateErrors } from "../../../modules/affiliate/errors"
import type { MetricsFilters } from "../../../modules/affiliate/metrics/types"
import { affiliateOf } from "../../../modules/affiliate/resolve"

/**
 * What a key may see: all, or what is of the partner that it is bound to.
 *
 * @throws `affiliate_ref_forbidden` where it asks for another's
 */
export async function ownFilters(
  req: MedusaRequest,
  asked: MetricsFilters
): Promise<MetricsFilters> {
  const { keyScopes } = affiliateOf(req.scope)
  const partner = await keyScopes.partnerOf(shopKeyOf(req).id)
  if (!partner) {
    return asked
  }
  if (asked.ref !== undefined && asked.ref !== partner.ref) {
    throw affiliateErrors.refForbidden(partner.ref)
  }
  return { ...asked, ref: partner.ref }
}
