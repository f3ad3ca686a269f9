export type Json =
  | string
  | number
  | boolean
  | null
  | Json[]
  | { [key: string]: Json | undefined }

/**
 * One text for one value: keys sorted by UTF-16 code unit, no white space
 * (RFC 8785, JSON Canonicalization Scheme). The text is put together here, since
 * `JSON.stringify` moves keys that look like integers to the front. Keys whose
 * value is undefined are left out, as `JSON.stringify` does.
 *
 * @throws RangeError for NaN and the infinities, which JSON cannot carry.
 */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonicalJson).join(",")}]`
  }
  if (typeof value === "object" && value !== null) {
    return `{${members(value).join(",")}}`
  }
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new RangeError(`JSON has no number ${value}`)
  }
  return JSON.stringify(value)
}

function members(object: { [key: string]: Json | undefined }): string[] {
  return Object.keys(object)
    .sort()
    .flatMap((key) => {
      const value = object[key]
      return value === undefined
        ? []
        : [`${JSON.stringify(key)}:${canonicalJson(value)}`]
    })
}
