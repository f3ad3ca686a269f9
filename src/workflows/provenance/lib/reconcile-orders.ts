import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { provenanceOf } from "../../../modules/provenance/resolve"
import { createOrderGarmentsWorkflow } from "../create-order-garments"
import { returnGarmentsWorkflow } from "../return-garments"
import { voidOrderGarmentsWorkflow } from "../void-order-garments"

const WATERMARK = "order-garments"
/** How far back the first look goes. */
const FIRST_LOOK_MS = 7 * 86_400_000
/** A transaction that commits late carries an earlier time than the look. */
const OVERLAP_MS = 10 * 60_000
const PAGE = 200

type Row = { id: string; [field: string]: unknown }

/** One kind of change that garments follow, and what to do about each. */
type Source = {
  entity: string
  fields: string[]
  /** The time column that says when it changed. */
  changed: string
  follow: (container: MedusaContainer, row: Row) => Promise<void>
}

type WithOrder = { payment_collection?: { order?: { id: string } | null } }

const SOURCES: Source[] = [
  {
    entity: "payment",
    fields: ["id", "payment_collection.order.id"],
    changed: "captured_at",
    follow: async (container, row) => {
      const order_id = (row as WithOrder).payment_collection?.order?.id
      if (order_id) {
        await createOrderGarmentsWorkflow(container).run({
          input: { order_id },
        })
      }
    },
  },
  {
    entity: "refund",
    fields: ["id", "payment.payment_collection.order.id"],
    changed: "created_at",
    follow: async (container, row) => {
      const { payment } = row as { payment?: WithOrder }
      const order_id = payment?.payment_collection?.order?.id
      if (order_id) {
        await voidOrderGarmentsWorkflow(container).run({ input: { order_id } })
      }
    },
  },
  {
    entity: "order",
    fields: ["id"],
    changed: "canceled_at",
    follow: async (container, { id }) => {
      await voidOrderGarmentsWorkflow(container).run({
        input: { order_id: id },
      })
    },
  },
  {
    entity: "return",
    fields: ["id"],
    changed: "updated_at",
    follow: async (container, { id }) => {
      await returnGarmentsWorkflow(container).run({ input: { return_id: id } })
    },
  },
]

/**
 * Follows every payment, refund, cancellation and return since the last look.
 * The watermark is raised after the work, so a crash repeats it.
 */
export async function reconcileOrderGarments(
  container: MedusaContainer,
  now: Date
): Promise<void> {
  const provenance = provenanceOf(container)
  const reached = await provenance.watermark(WATERMARK)
  const since = new Date(
    reached ? reached.getTime() - OVERLAP_MS : now.getTime() - FIRST_LOOK_MS
  )
  for (const source of SOURCES) {
    await followSource(container, source, since)
  }
  await provenance.raiseWatermark(WATERMARK, now)
}

async function followSource(
  container: MedusaContainer,
  { entity, fields, changed, follow }: Source,
  since: Date
): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  let skip = 0
  let rows: Row[]
  do {
    const { data } = await query.graph({
      entity,
      fields,
      filters: { [changed]: { $gte: since } },
      pagination: { skip, take: PAGE, order: { id: "ASC" } },
    })
    rows = data as unknown as Row[]
    for (const row of rows) {
      await follow(container, row)
    }
    skip += PAGE
  } while (rows.length === PAGE)
}
