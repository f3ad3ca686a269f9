/**
 * JSON in which the named fields always have a decimal point: `"price":3.00`.
 * For JavaScript 3 and 3.00 are one number, but Dart reads the first as an
 * `int`, which is no `double`.
 *
 * @param fields least decimals by name of the field
 */
export function decimalJson(
  value: unknown,
  fields: Readonly<Record<string, number>>
): string {
  const names = Object.keys(fields).join("|")
  // Within a string the quotes are escaped, so only keys are found.
  const keys = new RegExp(`"(${names})":(-?\\d+(?:\\.\\d+)?)(?=[,}])`, "g")
  return JSON.stringify(value).replace(
    keys,
    (_, name: string, digits: string) =>
      `"${name}":${withDecimals(digits, fields[name] ?? 1)}`
  )
}

function withDecimals(digits: string, least: number): string {
  const [whole = "0", fraction = ""] = digits.split(".")
  return `${whole}.${fraction.padEnd(least, "0")}`
}
