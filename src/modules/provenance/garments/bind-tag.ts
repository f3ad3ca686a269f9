import type { Sql } from "../../../lib/sql"
import { provenanceErrors } from "../errors"
import { type LockedTag, lockTag, moveTag } from "../tags/change-state"

type LockedGarment = {
  id: string
  status: string
  product_id: string
  tag_id: string | null
}

export type Binding = {
  garment_id: string
  tag_id: string
  actor_id: string | null
  /** Take another tag off the garment first: the token stays. */
  replace: boolean
}

async function lockGarment(trx: Sql, id: string): Promise<LockedGarment> {
  const [garment] = await trx.query<LockedGarment>(
    `select id, status, product_id, tag_id from provenance_garment
     where id = ? and deleted_at is null for update`,
    [id]
  )
  if (!garment) {
    throw provenanceErrors.garmentNotFound(id)
  }
  return garment
}

/**
 * Puts a tag on a garment. Binding the same pair again changes nothing. The
 * garment's row is always locked before the tag's, so two bindings that want
 * the same tag queue instead of deadlocking.
 */
export async function bindTag(sql: Sql, binding: Binding): Promise<void> {
  await sql.transaction(async (trx) => {
    const garment = await lockGarment(trx, binding.garment_id)
    if (garment.tag_id === binding.tag_id) {
      return
    }
    if (garment.status !== "active") {
      throw provenanceErrors.garmentEnded(garment.id, garment.status)
    }
    const tag = await lockTag(trx, binding.tag_id)
    await assertBindable(trx, tag, garment)
    await takeOffOtherTag(trx, garment, binding)
    await moveTag(trx, tag, { action: "bind", actor_id: binding.actor_id })
    await trx.query(
      `update provenance_garment
       set tag_id = ?, bound_at = now(), updated_at = now() where id = ?`,
      [tag.id, garment.id]
    )
  })
}

async function assertBindable(
  trx: Sql,
  tag: LockedTag,
  garment: LockedGarment
) {
  const [holder] = await trx.query<{
    serial: string
    order_id: string
    order_display_id: number | null
  }>(
    `select serial, order_id, order_display_id from provenance_garment
     where tag_id = ? and deleted_at is null`,
    [tag.id]
  )
  if (holder) {
    const order = holder.order_display_id ?? holder.order_id
    const where = `garment ${holder.serial} of order #${order}`
    throw provenanceErrors.tagBoundElsewhere(tag.uid, where)
  }
  if (tag.state !== "provisioned") {
    throw provenanceErrors.tagNotBindable(tag.uid, tag.state)
  }
  if (tag.product_id && tag.product_id !== garment.product_id) {
    throw provenanceErrors.tagOfOtherProduct(tag.uid)
  }
}

async function takeOffOtherTag(
  trx: Sql,
  garment: LockedGarment,
  { replace, actor_id }: Binding
) {
  if (!garment.tag_id) {
    return
  }
  const old = await lockTag(trx, garment.tag_id)
  if (!replace) {
    throw provenanceErrors.garmentHasTag(garment.id, old.uid)
  }
  await moveTag(trx, old, { action: "unbind", actor_id, note: "replaced" })
}

/** Takes the tag off a garment; it can be bound again. */
export async function unbindTag(
  sql: Sql,
  { garment_id, actor_id }: { garment_id: string; actor_id: string | null }
): Promise<void> {
  await sql.transaction(async (trx) => {
    const garment = await lockGarment(trx, garment_id)
    if (!garment.tag_id) {
      throw provenanceErrors.garmentHasNoTag(garment.id)
    }
    await releaseTag(trx, garment.tag_id, { actor_id, note: null })
  })
}

/** For whoever holds the garment's lock already. */
export async function releaseTag(
  trx: Sql,
  tagId: string,
  by: { actor_id: string | null; note: string | null }
): Promise<void> {
  await moveTag(trx, await lockTag(trx, tagId), { action: "unbind", ...by })
  await trx.query(
    `update provenance_garment
     set tag_id = null, bound_at = null, updated_at = now() where tag_id = ?`,
    [tagId]
  )
}
