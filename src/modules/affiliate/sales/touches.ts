import { generateEntityId } from "@medusajs/framework/utils"
import type { AffiliateDeps } from "../deps"
import { affiliateErrors } from "../errors"
import { timeOfVisit } from "../lib/visit-id"
import type { Sql } from "../../../lib/sql"
import { findVisit } from "./find-visit"

export type TieResult = {
  click_id: string
  /** `unlinked` where the visitor asked not to be followed. */
  status: "linked" | "pending" | "unlinked"
}

const DAY_MS = 86_400_000
/** A click that was written to disk comes into the database within this. */
const SPOOL_DAYS = 2
const CLICK_DAYS = 365
/** Clocks of two servers may differ. */
const CLOCK_MS = 60_000
/** Clicks that a cart keeps, the first and the newest; an honest one has a few. */
const TOUCHES_MAX = 50

/**
 * Ties a click to a cart. One that is not in the database yet is tied as well,
 * and read when the order comes: while the database was away it went to disk.
 *
 * @throws `affiliate_visit_not_found`
 */
export async function tieClick(
  { sql, now }: AffiliateDeps,
  {
    is_private = false,
    ...tie
  }: {
    click_id: string
    cart_id: string
    customer_id: string | null
    /** The request itself asks not to be followed. */
    is_private?: boolean
  }
): Promise<TieResult> {
  const { click_id } = tie
  const occurred_at = timeOfVisit(click_id)
  if (!occurred_at) {
    throw affiliateErrors.visitNotFound(click_id)
  }
  const age_ms = now().getTime() - occurred_at.getTime()
  const click =
    age_ms >= -CLOCK_MS && age_ms <= CLICK_DAYS * DAY_MS
      ? await findVisit(sql, click_id)
      : null
  if (click && !click.is_click) {
    throw affiliateErrors.visitNotFound(click_id)
  }
  if (!click && !(age_ms >= -CLOCK_MS && age_ms <= SPOOL_DAYS * DAY_MS)) {
    throw affiliateErrors.visitNotFound(click_id)
  }
  if (is_private || (click && !click.is_linked)) {
    return { click_id, status: "unlinked" }
  }
  await sql.transaction(async (trx) => {
    await insertTouch(trx, {
      ...tie,
      ref: click?.ref ?? null,
      product_id: click?.product_id ?? null,
      source: click?.source ?? null,
      campaign: click?.campaign ?? null,
      occurred_at,
    })
    await dropSurplus(trx, tie.cart_id)
  })
  return { click_id, status: click ? "linked" : "pending" }
}

async function insertTouch(
  sql: Sql,
  touch: Record<string, unknown>
): Promise<void> {
  await sql.named(
    `insert into affiliate_touch (id, visit_id, ref, product_id, source,
       campaign, occurred_at, cart_id, customer_id)
     values (:id, :click_id::uuid, :ref, :product_id, :source, :campaign,
       :occurred_at, :cart_id, :customer_id)
     on conflict (cart_id, visit_id) do update set
       customer_id = coalesce(excluded.customer_id, affiliate_touch.customer_id)`,
    { ...touch, id: generateEntityId(undefined, "atouch") }
  )
}

/** The order is of whoever sent the visitor first or last, as was agreed. */
async function dropSurplus(sql: Sql, cart_id: string): Promise<void> {
  await sql.named(
    `delete from affiliate_touch where cart_id = :cart_id and id in (
       select id from affiliate_touch
       where cart_id = :cart_id and id <> (
         select id from affiliate_touch where cart_id = :cart_id
         order by occurred_at, id limit 1)
       order by occurred_at desc, id desc offset :most)`,
    { cart_id, most: TOUCHES_MAX - 1 }
  )
}

/** Who signs in takes the clicks of the cart along, to any other device. */
export async function tieCustomer(
  { sql }: Pick<AffiliateDeps, "sql">,
  { cart_id, customer_id }: { cart_id: string; customer_id: string }
): Promise<void> {
  await sql.query(
    "update affiliate_touch set customer_id = ? where cart_id = ?",
    [customer_id, cart_id]
  )
}

/**
 * Reads the clicks that were tied before they were in the database. What turns
 * out to be no click, or of who asked not to be followed, is untied.
 */
export async function readPendingTouches(
  sql: Sql,
  of: { cart_id: string | null; customer_id: string | null }
): Promise<void> {
  await sql.named(
    `delete from affiliate_touch as touch using affiliate_visit as visit
     where (touch.cart_id = :cart_id or touch.customer_id = :customer_id)
       and ${UNLINKED}`,
    of
  )
  await sql.named(
    `update affiliate_touch as touch set ref = visit.ref,
       product_id = visit.product_id, source = visit.source,
       campaign = visit.campaign
     from affiliate_visit as visit
     where touch.product_id is null
       and (touch.cart_id = :cart_id or touch.customer_id = :customer_id)
       and visit.visit_id = touch.visit_id
       and visit.occurred_at = touch.occurred_at
       and visit.is_linked and visit.kind = 1`,
    of
  )
}

const UNLINKED = `touch.product_id is null
  and visit.visit_id = touch.visit_id
  and visit.occurred_at = touch.occurred_at
  and not (visit.is_linked and visit.kind = 1)`

/** Unties those that turned out to be no clicks, or not to be followed. */
export const untieUnlinked = (sql: Sql): Promise<unknown> =>
  sql.query(
    `delete from affiliate_touch as touch using affiliate_visit as visit
     where ${UNLINKED}`
  )
