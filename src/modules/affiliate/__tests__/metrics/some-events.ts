import { microOf } from "../../lib/micro"
import { storeVisits } from "../../visits/store-visits"
import type { Visit } from "../../visits/visit"
import { aLine, anOrder, aReport, NOW, type World } from "../money/world"
import { aVisit } from "../visits/database"

export const REFS = ["vader", "boba"]
export const SOURCES = ["app", "blog"]
export const CAMPAIGNS = ["spring", "may"]
export const PRODUCTS = ["cable", "case", "decal"]
const CLASSES = ["human", "human", "human", "suspect", "bot"] as const
const EUR_RATE = { rate: "0.134", date: "2026-05-01", source: "ecb" }
const DAYS = 8
const DAY_MS = 86_400_000

/** Numbers that look random, and are the same in each run. */
export function aDice(seed: number) {
  let state = seed
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  return {
    next,
    of: <T>(items: readonly T[]): T =>
      items[Math.floor(next() * items.length)]!,
    below: (most: number) => Math.floor(next() * most),
  }
}
type Dice = ReturnType<typeof aDice>

const someTime = (dice: Dice) =>
  new Date(NOW.getTime() - dice.below(DAYS * DAY_MS))

/** Clicks and views, told in batches, some of them twice. */
export async function someVisits(
  { sql }: Pick<World, "sql">,
  { dice, count }: { dice: Dice; count: number }
): Promise<void> {
  let batch: Visit[] = []
  for (let n = 0; n < count; n++) {
    batch.push(someVisit(dice))
    if (dice.next() < 0.1) {
      await storeVisits(sql, batch)
      batch = dice.next() < 0.3 ? batch.slice(0, 2) : []
    }
  }
  await storeVisits(sql, batch)
}

function someVisit(dice: Dice): Visit {
  const is_linked = dice.next() < 0.9
  return aVisit({
    occurred_at: someTime(dice).toISOString(),
    kind: dice.of(["click", "click", "view"] as const),
    ref: dice.of([...REFS, null]),
    source: dice.of([...SOURCES, null]),
    campaign: dice.of([...CAMPAIGNS, null]),
    product_id: dice.of(PRODUCTS),
    class: dice.of(CLASSES),
    is_linked,
    visitor: is_linked ? `${dice.below(9)}`.repeat(32) : null,
  })
}

/** Reports, orders of some lines, and what was taken back of either. */
export async function someSales(
  world: World,
  { dice, count }: { dice: Dice; count: number }
): Promise<void> {
  const reported: string[] = []
  for (let n = 0; n < count; n++) {
    world.clock.now = someTime(dice)
    const what = dice.next()
    if (what < 0.5) {
      reported.push(await someReport(world, dice, n))
    } else if (what < 0.8) {
      await someOrder(world, dice, n)
    } else if (reported.length > 0) {
      const quantity = dice.of([undefined, microOf("1")])
      const told = { quantity, reason: "back", actor: "user:test" }
      await world.sales.reverse(dice.of(reported), told)
    }
  }
  world.clock.now = NOW
}

async function someReport(world: World, dice: Dice, n: number) {
  const is_euro = dice.next() < 0.3
  const { sale_id } = await world.sales
    .report(
      aReport({
        ref: dice.of(REFS),
        product_id: dice.of(PRODUCTS),
        source: dice.of([...SOURCES, ""]),
        campaign: dice.of([...CAMPAIGNS, ""]),
        quantity: 1 + dice.below(3),
        // Several products, and partners, may be of one order.
        order_id: dice.of([null, `A-${dice.below(6)}-${n >> 3}`]),
        price: is_euro
          ? { amount: microOf("0.4"), currency: "EUR" }
          : { amount: microOf("3"), currency: "DKK" },
        rate: is_euro && dice.next() < 0.8 ? EUR_RATE : null,
      })
    )
    .catch((error: { code?: string }) => {
      if (error.code === "affiliate_sale_differs") {
        return { sale_id: "" } // the same order and product, told otherwise
      }
      throw error
    })
  return sale_id
}

/** Of a click of somebody, or of nobody; grown, or refunded in part. */
async function someOrder(world: World, dice: Dice, n: number): Promise<void> {
  const cart_id = `cart_${n}`
  const placed_at = world.clock.now
  if (dice.next() < 0.7) {
    const click = aVisit({
      ...{ ref: dice.of(REFS), source: dice.of(SOURCES) },
      ...{ campaign: dice.of(CAMPAIGNS), visitor: null },
      occurred_at: new Date(placed_at.getTime() - 60_000).toISOString(),
    })
    await storeVisits(world.sql, [click])
    const { visit_id: click_id } = click
    await world.touches.tieClick({ click_id, cart_id, customer_id: null })
  }
  const line = (at: number, quantity: number) =>
    aLine({
      ...{ line_id: `line_${n}_${at}`, product_id: dice.of(PRODUCTS) },
      quantity: microOf(String(quantity)),
      amount: microOf(String(3 * quantity)),
      paid_amount: microOf(String(3 * quantity)),
    })
  const lines = Array.from({ length: 1 + dice.below(3) }, (_, at) =>
    line(at, 1 + dice.below(2))
  )
  const order = anOrder({
    ...{ id: `order_${n}`, cart_id, customer_id: null, email: null },
    ...{ placed_at, lines, captured: microOf("30") },
  })
  await world.sales.followOrder(order)
  if (dice.next() < 0.4) {
    const refunded = microOf(String(1 + dice.below(3)))
    await world.sales.followOrder({ ...order, refunded })
  }
  if (dice.next() < 0.2) {
    world.clock.now = new Date(placed_at.getTime() + DAY_MS)
    await world.sales.followOrder({ ...order, lines: [...lines, line(9, 1)] })
  }
}
