/** An amount in millionths of its currency's major unit: exact, no floats. */
export type Micro = bigint

export const MICRO = 1_000_000n
const DECIMALS = 6
const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/

/**
 * Reads a decimal as PostgreSQL's numeric and our JSON have it, `3`, `-0.15`.
 *
 * @throws RangeError for more than six decimals, or no decimal at all: what is
 *   lost here would be lost from somebody's money
 */
export function microOf(decimal: string): Micro {
  const [, sign, whole = "", fraction = ""] = DECIMAL.exec(decimal) ?? []
  const kept = fraction.replace(/0+$/, "")
  if (sign === undefined || kept.length > DECIMALS) {
    throw new RangeError(`"${decimal}" is not an amount with six decimals`)
  }
  const micro = BigInt(whole) * MICRO + BigInt(kept.padEnd(DECIMALS, "0"))
  return sign ? -micro : micro
}

/** As PostgreSQL's numeric takes it: `-0.15`, without zeros at the end. */
export function decimalOf(micro: Micro): string {
  const size = micro < 0n ? -micro : micro
  const fraction = (size % MICRO).toString().padStart(DECIMALS, "0")
  const kept = fraction.replace(/0+$/, "")
  const sign = micro < 0n ? "-" : ""
  return `${sign}${size / MICRO}${kept && `.${kept}`}`
}

/** `a × b ÷ c` in one rounding, half away from zero. */
export function mulDiv(a: bigint, b: bigint, c: bigint): bigint {
  const product = a * b
  const isNegative = product < 0n !== c < 0n
  const [up, down] = [abs(product), abs(c)]
  const rounded = (up * 2n + down) / (down * 2n)
  return isNegative ? -rounded : rounded
}

/** To whole minor units of a currency with so many decimals. */
export function roundTo(micro: Micro, digits: number): Micro {
  const unit = minorUnit(digits)
  return mulDiv(micro, 1n, unit) * unit
}

/** One minor unit, such as an øre. */
export function minorUnit(digits: number): Micro {
  return 10n ** BigInt(DECIMALS - digits)
}

export const sumOf = (amounts: readonly Micro[]): Micro =>
  amounts.reduce((sum, it) => sum + it, 0n)

const abs = (it: bigint) => (it < 0n ? -it : it)
