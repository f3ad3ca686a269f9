import { MedusaError } from "@medusajs/framework/utils"
import type { Sql } from "../../../lib/sql"
import { classOf, type VisitReason } from "../lib/classify-visit"
import type { PartnerStatus } from "../partners/partner"
import type { Visit } from "./visit"

/** By id or handle, as links have it; null where there is no such product. */
export type FindProductId = (product: string) => Promise<string | null>

/** Stands for the product of a link that there turned out not to be. */
export const UNKNOWN_PRODUCT = "unknown"

/**
 * Asks for what could not be asked while the database was away: whether there
 * is such a partner, and which product it is. What there is not must not become
 * rows of its own, for anybody may write it into a link.
 *
 * @param findProductId undefined where nobody can be asked yet
 * @throws while the database is away, or nobody can be asked
 */
export async function settleVisits(
  sql: Sql,
  visits: readonly Visit[],
  findProductId: FindProductId | undefined
): Promise<Visit[]> {
  const statuses = await statusesOf(sql, visits.filter(isUnsure("ref")))
  const ids = await idsOf(visits.filter(isUnsure("product")), findProductId)
  return visits.map(({ unsure: _, ...visit }, at) => ({
    ...visit,
    ...(isUnsure("ref")(visits[at]!) && partnerOf(visit, statuses)),
    ...(isUnsure("product")(visits[at]!) && {
      product_id: ids.get(visit.product_id) ?? UNKNOWN_PRODUCT,
    }),
  }))
}

const isUnsure =
  (of: "ref" | "product") =>
  ({ unsure = [] }: Visit) =>
    unsure.includes(of)

async function statusesOf(
  sql: Sql,
  visits: readonly Visit[]
): Promise<ReadonlyMap<string, PartnerStatus>> {
  if (visits.length === 0) {
    return new Map()
  }
  const rows = await sql.query<{ ref: string; status: PartnerStatus }>(
    `select ref, status from affiliate_partner
     where ref = any(?::text[]) and status <> 'rejected'`,
    [visits.map(({ ref }) => ref)]
  )
  return new Map(rows.map(({ ref, status }) => [ref, status]))
}

async function idsOf(
  visits: readonly Visit[],
  findProductId: FindProductId | undefined
): Promise<ReadonlyMap<string, string | null>> {
  const ids = new Map<string, string | null>()
  for (const product of new Set(visits.map((it) => it.product_id))) {
    if (!findProductId) {
      throw new MedusaError(
        MedusaError.Types.UNEXPECTED_STATE,
        "which product a link led to cannot be asked yet"
      )
    }
    ids.set(product, await findProductId(product))
  }
  return ids
}

/** As it would have been counted, had anybody been asked. */
function partnerOf(
  { ref, reasons }: Pick<Visit, "ref" | "reasons">,
  statuses: ReadonlyMap<string, PartnerStatus>
): Partial<Visit> {
  const status = statuses.get(ref ?? "")
  if (status === "approved") {
    return {}
  }
  const reason: VisitReason = status ? "ref_inactive" : "ref_unknown"
  const all = [...reasons, reason]
  return { ref: status ? ref : null, reasons: all, class: classOf(all) }
}
