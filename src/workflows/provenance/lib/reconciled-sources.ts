import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { ulidFloor } from "../../../lib/ulid-floor"
import { voidOrderGarmentsWorkflow } from "../void-order-garments"
import { followOrder } from "./follow-order"

export type SourceRow = { id: string; [field: string]: unknown }

/** One kind of thing that garments follow, and what to do about each. */
export type Source = {
  entity: string
  fields: string[]
  /** Which of them may have happened since. */
  filters: (since: Date) => Record<string, unknown>
  follow: (container: MedusaContainer, row: SourceRow) => Promise<void>
}

type WithOrder = { payment_collection?: { order?: { id: string } | null } }

type PlacedOrder = {
  id: string
  summary?: { current_order_total?: BigNumberInput } | null
}

export const SOURCES: Source[] = [
  {
    // Nothing is captured for an order that costs nothing. There is no index
    // on when an order was placed; its id says it, and has one.
    entity: "order",
    fields: ["id", "summary.*"],
    filters: (since) => ({ id: { $gte: `order_${ulidFloor(since)}` } }),
    follow: async (container, row) => {
      if (isFree(row as PlacedOrder)) {
        await followOrder(container, row.id)
      }
    },
  },
  {
    entity: "payment",
    fields: ["id", "payment_collection.order.id"],
    filters: (since) => ({ captured_at: { $gte: since } }),
    follow: async (container, row) => {
      const order_id = (row as WithOrder).payment_collection?.order?.id
      if (order_id) {
        await followOrder(container, order_id)
      }
    },
  },
  {
    entity: "refund",
    fields: ["id", "payment.payment_collection.order.id"],
    filters: (since) => ({ created_at: { $gte: since } }),
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
    filters: (since) => ({ canceled_at: { $gte: since } }),
    follow: async (container, { id }) => {
      await voidOrderGarmentsWorkflow(container).run({
        input: { order_id: id },
      })
    },
  },
  {
    // Edits, exchanges, claims and returns, and those called off: Medusa has
    // no event for an exchange or claim that is cancelled.
    entity: "order_change",
    fields: ["id", "order_id"],
    filters: (since) => ({ confirmed_at: { $gte: since } }),
    follow: async (container, row) => {
      await followOrder(container, row.order_id as string)
    },
  },
]

const isFree = ({ summary }: PlacedOrder) =>
  MathBN.lte(summary?.current_order_total ?? 1, 0)
