import { type Micro, mulDiv } from "./micro"

/** A share of one, in millionths of a millionth. */
export type Share = bigint
export const WHOLE: Share = 1_000_000_000_000n

/** A line of an order as it is now. */
export type OrderLine = {
  line_id: string
  /** Units sold, less what an edit took out. */
  quantity: Micro
  /** Of those, units that came back, sound or not. */
  returned: Micro
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
}

/**
 * How much of each recorded sale is taken back, told from the order as it is
 * now. The events that led there may come twice, late or in any order: the
 * answer is the same.
 *
 * Units that came back or were taken out are taken back whole. A refund pays
 * for those first; what it gives beyond is spread over all that was kept, as
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
  const spread = shareOfRefund(parts, byUnits, money)
  return new Map(
    [...byUnits].map(([sale_id, units]) => [
      sale_id,
      units + mulDiv(WHOLE - units, spread, WHOLE),
    ])
  )
}

/** Kept units belong to the oldest rows of a line. */
function sharesOfUnits(
  parts: readonly RecordedPart[],
  lines: readonly OrderLine[]
): Map<string, Share> {
  const kept = new Map(
    lines.map((it) => [it.line_id, positive(it.quantity - it.returned)])
  )
  const shares = new Map<string, Share>()
  const oldestFirst = [...parts].sort((a, b) => a.line_part - b.line_part)
  for (const { sale_id, line_id, quantity } of oldestFirst) {
    const left = kept.get(line_id) ?? 0n
    const mine = left < quantity ? left : quantity
    kept.set(line_id, left - mine)
    shares.set(sale_id, WHOLE - mulDiv(mine, WHOLE, quantity))
  }
  return shares
}

function shareOfRefund(
  parts: readonly RecordedPart[],
  byUnits: ReadonlyMap<string, Share>,
  { captured, refunded }: OrderMoney
): Share {
  if (captured > 0n && refunded >= captured) {
    return WHOLE
  }
  const returned = parts.reduce(
    (sum, it) => sum + mulDiv(it.paid, byUnits.get(it.sale_id) ?? 0n, WHOLE),
    0n
  )
  const beyond = positive(refunded - returned)
  const remaining = positive(captured - returned)
  if (beyond === 0n || remaining === 0n) {
    return 0n
  }
  const share = mulDiv(beyond, WHOLE, remaining)
  return share > WHOLE ? WHOLE : share
}

const positive = (it: bigint) => (it > 0n ? it : 0n)
