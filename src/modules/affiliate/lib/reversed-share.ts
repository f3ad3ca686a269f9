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
  /** What all of the units sold cost now; an edit may have made them cheaper. */
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
 * Units that came back or were taken out are taken back whole, and of those
 * that an edit made cheaper the difference. A refund first gives back what was
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
    const worth = worthOf(line, own)
    const kept = unitsOf(own, line.quantity - line.returned)
    own.forEach(({ sale_id, quantity }, index) => {
      const left = mulDiv(kept[index] ?? 0n, worth, quantity)
      shares.set(sale_id, WHOLE - left)
    })
  }
  return shares
}

/** Units belong to the oldest rows of a line. */
function unitsOf(own: readonly RecordedPart[], units: Micro): Micro[] {
  let left = positive(units)
  return own.map(({ quantity }) => {
    const mine = left < quantity ? left : quantity
    left -= mine
    return mine
  })
}

/** Amounts that were divided by units and put together again differ by less. */
const NEGLIGIBLE: Micro = 1_000n

/** What a line costs now, as a share of what its units were recorded at. */
function worthOf(line: OrderLine, own: readonly RecordedPart[]): Share {
  const units = unitsOf(own, line.quantity)
  const recorded = own.reduce(
    (sum, { paid, quantity }, index) =>
      sum + mulDiv(paid, units[index] ?? 0n, quantity),
    0n
  )
  return line.paid_amount + NEGLIGIBLE < recorded
    ? mulDiv(line.paid_amount, WHOLE, recorded)
    : WHOLE
}

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

const positive = (it: bigint) => (it > 0n ? it : 0n)
