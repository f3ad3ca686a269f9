/** A GTIN-14, or why there is none. */
export type GtinReading =
  { gtin: string; problem: null } | { gtin: null; problem: string }

/** Written by hand for lack of a number, with a check digit that fits. */
const PLACEHOLDERS = new Set([
  "00000000000000",
  "01234567890128",
  "00123456789012",
  "00000012345670",
])

/**
 * Reads a GTIN-8, -12 (UPC), -13 (EAN, ISBN-13) or -14 and fills it up to 14
 * digits, as GS1 has it stored. Numbers that shops give out for themselves
 * (GS1 General Specifications, 1.4: prefixes 02, 04, 2) and coupon numbers (05,
 * 98, 99) are no product's: equal ones would group what is not equal.
 */
export function readGtin(text: string): GtinReading {
  const digits = text.replace(/[\s-]/g, "")
  if (!/^(?:\d{8}|\d{12,14})$/.test(digits)) {
    return none("has not 8, 12, 13 or 14 digits")
  }
  const gtin = digits.padStart(14, "0")
  if (PLACEHOLDERS.has(gtin)) {
    return none("is a placeholder")
  }
  if (!checkDigitFits(gtin)) {
    return none("has a wrong check digit")
  }
  return isRestricted(gtin)
    ? none("is not a worldwide number")
    : { gtin, problem: null }
}

const none = (problem: string): GtinReading => ({ gtin: null, problem })

/** Weights 3 and 1 in turn, over all 14: the sum is a multiple of ten. */
function checkDigitFits(gtin: string): boolean {
  let sum = 0
  for (let at = 0; at < 14; at++) {
    sum += (gtin.charCodeAt(at) - 48) * (at % 2 === 0 ? 3 : 1)
  }
  return sum % 10 === 0
}

function isRestricted(gtin: string): boolean {
  // 000000 leads a GTIN-8: its own first digit 0 or 2 is the shop's.
  return gtin.startsWith("000000")
    ? /^0{6}[02]/.test(gtin)
    : /^.(?:0[245]|2|98[0-4]|99)/.test(gtin)
}
