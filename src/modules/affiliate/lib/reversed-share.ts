import { type Micro, mulDiv } from "./micro"

/** A share of one, with 18 decimals: exact enough for any amount's millionths. */
export type Share = bigint
export const SHARE_DECIMALS = 18
export const WHOLE: Share = 10n ** BigInt(SHARE_DECIMALS)

/** A line of an order as it is now. */
export type OrderLine = {
  line_id: string
  /** Units sold, less what an edit took out. */
  quantity: Micro
  /** Of those, units that came back, sound or not. */
  returned: Micro
  /** What all of the units sold cost now; an edit may have changed that. */
  paid_amount: Micro
}

/** A sale that was recorded of a line; a line that grew has several. */
export type RecordedPart = {
  sale_id: string
  line_id: string
  line_part: number
  quantity: Micro
  /** What was paid for it. */
  paid: Micro
}

export type OrderMoney = {
  is_canceled: boolean
  /** Taken from the customer and given back, shipping too. */
  captured: Micro
  refunded: Micro
  /** What all that is in the order costs, and of that what came back. */
  due: Micro
  came_back: Micro
}

/**
 * How much of each recorded sale is taken back, told from the order as it is
 * now. The events that led there may come twice, late or in any order: the
 * answer is the same.
 *
 * Units that came back or were taken out are taken back, for what they cost now,
 * and of those that an edit made cheaper the difference. A refund first gives back what was
 * taken too much, as the order was edited after it was paid for, and pays for
 * what came back. What it gives beyond is spread over all that was kept, as
 * nobody says which line it is for.
 */
export function reversedShares(
  parts: readonly RecordedPart[],
  lines: readonly OrderLine[],
  money: OrderMoney
): Map<string, Share> {
  if (money.is_canceled) {
    return new Map(parts.map(({ sale_id }) => [sale_id, WHOLE]))
  }
  const byUnits = sharesOfUnits(parts, lines)
  const spread = shareOfRefund(money)
  return new Map(
    [...byUnits].map(([sale_id, units]) => [
      sale_id,
      units + mulDiv(WHOLE - units, spread, WHOLE),
    ])
  )
}

function sharesOfUnits(
  parts: readonly RecordedPart[],
  lines: readonly OrderLine[]
): Map<string, Share> {
  const oldestFirst = [...parts].sort((a, b) => a.line_part - b.line_part)
  const shares = new Map(parts.map(({ sale_id }) => [sale_id, WHOLE]))
  for (const line of lines) {
    const own = oldestFirst.filter(({ line_id }) => line_id === line.line_id)
    const left = keptShares(own, line)
    own.forEach(({ sale_id }, index) =>
      shares.set(sale_id, WHOLE - (left[index] ?? 0n))
    )
  }
  return shares
}

/** Amounts that were divided by units and put together again differ by less. */
export const NEGLIGIBLE: Micro = 1_000n

/**
 * What is left of each row of a line: together what the units that were kept
 * cost now. Units belong to the oldest rows; where those cost more by now than
 * they did, each row keeps alike.
 */
function keptShares(own: readonly RecordedPart[], line: OrderLine): Share[] {
  const units = positive(line.quantity - line.returned)
  const worth = units > 0n ? mulDiv(line.paid_amount, units, line.quantity) : 0n
  const byUnits = unitShares(own, units)
  const kept = sum(
    own.map(({ paid }, index) => mulDiv(paid, byUnits[index] ?? 0n, WHOLE))
  )
  if (kept > worth + NEGLIGIBLE) {
    return byUnits.map((it) => mulDiv(it, worth, kept))
  }
  const recorded = sum(own.map(({ paid }) => paid))
  if (kept + NEGLIGIBLE < worth && recorded > 0n) {
    const alike = worth < recorded ? mulDiv(worth, WHOLE, recorded) : WHOLE
    return own.map(() => alike)
  }
  return byUnits
}

/** A row of no units, which is a difference in price, stays with any unit. */
function unitShares(own: readonly RecordedPart[], units: Micro): Share[] {
  let left = units
  return own.map(({ quantity }) => {
    if (quantity === 0n) {
      return units > 0n ? WHOLE : 0n
    }
    const mine = left < quantity ? left : quantity
    left -= mine
    return mulDiv(mine, WHOLE, quantity)
  })
}

const sum = (all: readonly Micro[]): Micro => all.reduce((a, b) => a + b, 0n)

function shareOfRefund({
  captured,
  refunded,
  due,
  came_back,
}: OrderMoney): Share {
  if (captured > 0n && refunded >= captured) {
    return WHOLE
  }
  const beyond = refunded - positive(captured - due) - came_back
  const kept = (captured < due ? captured : due) - came_back
  if (beyond <= 0n || kept <= 0n) {
    return 0n
  }
  return beyond < kept ? mulDiv(beyond, WHOLE, kept) : WHOLE
}

export const positive = (it: bigint) => (it > 0n ? it : 0n)
