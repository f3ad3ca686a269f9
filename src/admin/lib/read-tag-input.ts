const UID_DIGITS = 14
const NOT_HEX = /[^0-9a-f]/i

export type TagInput =
  { kind: "url"; url: string } | { kind: "uid"; uid: string } | null

/**
 * What a merchant or a reader put into a tag field: the URL a chip wrote, or a
 * UID with or without separators. Null for anything else.
 */
export function readTagInput(text: string): TagInput {
  const typed = text.trim()
  if (typed.includes("=")) {
    return { kind: "url", url: typed }
  }
  const digits = typed.replace(/[\s:-]/g, "")
  const isUid = digits.length === UID_DIGITS && !NOT_HEX.test(digits)
  return isUid ? { kind: "uid", uid: digits.toLowerCase() } : null
}
