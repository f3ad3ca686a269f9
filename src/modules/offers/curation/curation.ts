import type { OffersDeps } from "../deps"
import type { Actor } from "../sources/sources"
import { type BulkAction, type BulkResult, changeMany } from "./change-many"
import { type Created, createMany, type ManualOffer } from "./create-many"
import { type OfferChange, updateOffer } from "./update-offer"

/** What the merchant does with offers. Each is one line of the audit. */
export type Curation = {
  /** @throws `offers_offer_not_found`, `offers_offer_changed` */
  update(id: string, change: OfferChange, actor: Actor): Promise<void>
  /** All rows or none. */
  createMany(rows: readonly ManualOffer[], actor: Actor): Promise<Created>
  /** @throws `offers_bulk_not_found` */
  changeMany(bulk: BulkAction, actor: Actor): Promise<BulkResult>
}

export function createCuration({
  sql,
  now,
  emit,
}: Pick<OffersDeps, "sql" | "now" | "emit">): Curation {
  const tell = async (ids: string[]) => {
    if (ids.length > 0) {
      await emit("offers.offers_changed", { ids })
    }
  }
  return {
    async update(id, change, actor) {
      const hasChanged = await updateOffer(sql, { id, change, actor })
      await tell(hasChanged ? [id] : [])
    },
    createMany: (rows, actor) => createMany(sql, rows, { actor, now: now() }),
    async changeMany(bulk, actor) {
      const result = await changeMany(sql, bulk, actor)
      await tell(result.changed_ids)
      return result
    },
  }
}
