/** An exact decimal: `units` / 10 ** `scale`. */
export type Decimal = { units: bigint; scale: number }

const DECIMAL = /^(\d{1,18})(?:\.(\d{1,18}))?$/

/** Reads digits with at most one point; null for anything else, signs too. */
export function parseDecimal(text: string): Decimal | null {
  const [, whole, fraction = ""] = DECIMAL.exec(text) ?? []
  return whole === undefined
    ? null
    : { units: BigInt(whole + fraction), scale: fraction.length }
}

/** @throws RangeError for what `parseDecimal` cannot read */
export function decimalOf(value: string | number): Decimal {
  const parsed = parseDecimal(String(value))
  if (!parsed) {
    throw new RangeError(`${value} is not a positive decimal`)
  }
  return parsed
}

/** `a * b / c` with so many decimals, halves rounded up, exact until then. */
export function mulDiv(
  [a, b, c]: [Decimal, Decimal, Decimal],
  digits: number
): string {
  const up = 10n ** BigInt(c.scale + digits)
  const down = 10n ** BigInt(a.scale + b.scale)
  const numerator = a.units * b.units * up
  const denominator = c.units * down
  return textOf((2n * numerator + denominator) / (2n * denominator), digits)
}

function textOf(units: bigint, digits: number): string {
  const text = String(units).padStart(digits + 1, "0")
  return digits === 0
    ? text
    : `${text.slice(0, -digits)}.${text.slice(-digits)}`
}
