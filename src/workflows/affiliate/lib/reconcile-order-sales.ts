import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { ulidFloor } from "../../../lib/ulid-floor"
import { affiliateOf } from "../../../modules/affiliate/resolve"
import { followOrderSales } from "./follow-order-sales"

const WATERMARK = "order-sales"
/** How far back the first look goes, and how long a failure is tried again. */
const LOOK_BACK_MS = 7 * 86_400_000
/** A transaction that commits late carries an earlier time than the look. */
const OVERLAP_MS = 10 * 60_000
const PAGE = 200

type Row = { id: string; [field: string]: unknown }
type Source = {
  entity: string
  fields: string[]
  filters: (since: Date) => Record<string, unknown>
  orderOf: (row: Row) => string | null
}

type WithPayment = {
  payment?: {
    payment_collection?: { order?: { id: string } | null } | null
  } | null
}

/** Whatever changes what an order's sales are. */
const SOURCES: Source[] = [
  {
    // There is no index on when an order was placed; its id says it.
    entity: "order",
    fields: ["id"],
    filters: (since) => ({ id: { $gte: `order_${ulidFloor(since)}` } }),
    orderOf: ({ id }) => id,
  },
  {
    entity: "order",
    fields: ["id"],
    filters: (since) => ({ canceled_at: { $gte: since } }),
    orderOf: ({ id }) => id,
  },
  ...["capture", "refund"].map((entity) => ({
    entity,
    fields: ["id", "payment.payment_collection.order.id"],
    filters: (since: Date) => ({ created_at: { $gte: since } }),
    orderOf: (row: Row) =>
      (row as WithPayment).payment?.payment_collection?.order?.id ?? null,
  })),
  {
    // Edits, exchanges, claims and returns, and those called off.
    entity: "order_change",
    fields: ["id", "order_id"],
    filters: (since) => ({ confirmed_at: { $gte: since } }),
    orderOf: ({ order_id }) => order_id as string,
  },
]

/**
 * Follows every order that was placed, paid, refunded, changed or cancelled since
 * the last look, for events that were lost. The watermark is raised after the work,
 * so a crash repeats it; what fails is tried again for a week.
 */
export async function reconcileOrderSales(
  container: MedusaContainer,
  now: Date
): Promise<void> {
  const { watermarks } = affiliateOf(container)
  const reached = await watermarks.of(WATERMARK)
  const lookBack = new Date(now.getTime() - LOOK_BACK_MS)
  const since = reached ? new Date(reached.getTime() - OVERLAP_MS) : lookBack
  const order_ids = new Set<string>()
  for (const source of SOURCES) {
    await collect(container, { source, since, into: order_ids })
  }
  let failures = 0
  for (const order_id of order_ids) {
    failures += await follow(container, order_id)
  }
  await watermarks.raise(WATERMARK, failures > 0 ? lookBack : now)
}

async function collect(
  container: MedusaContainer,
  { source, since, into }: { source: Source; since: Date; into: Set<string> }
): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { entity, fields, filters, orderOf } = source
  for (let skip = 0; ; skip += PAGE) {
    const { data } = await query.graph({
      entity,
      fields,
      filters: filters(since),
      pagination: { skip, take: PAGE, order: { id: "ASC" } },
    })
    for (const row of data as unknown as Row[]) {
      const order_id = orderOf(row)
      if (order_id) {
        into.add(order_id)
      }
    }
    if (data.length < PAGE) {
      return
    }
  }
}

async function follow(
  container: MedusaContainer,
  order_id: string
): Promise<0 | 1> {
  try {
    await followOrderSales(container, order_id)
    return 0
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(`The sales of ${order_id} are not followed yet: ${error}`)
    return 1
  }
}
