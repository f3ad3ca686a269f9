/** A spreadsheet takes a text that begins so for a formula. */
const FORMULA = /^[=+\-@\t\r]/

/**
 * One line of CSV (RFC 4180). Text that a spreadsheet would run as a formula
 * gets an apostrophe before it (owasp.org/www-community/attacks/CSV_Injection);
 * numbers stay numbers.
 */
export function csvLine(
  values: readonly (string | number | null | undefined)[]
): string {
  return values.map(csvField).join(",") + "\r\n"
}

function csvField(value: string | number | null | undefined): string {
  if (typeof value === "number") {
    return String(value)
  }
  const text = value ?? ""
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
