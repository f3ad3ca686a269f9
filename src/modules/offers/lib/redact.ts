const MASK = "•••"

/**
 * Takes secrets out of a text that people will see: a feed's key is part of
 * its addresses. Also as they stand in a URL.
 *
 * @param secrets shorter than 4 characters are no secrets and stay
 */
export function createRedactor(
  secrets: readonly string[]
): (text: string) => string {
  const forms = secrets
    .filter((it) => it.length >= 4)
    .flatMap((it) => [
      it,
      encodeURIComponent(it),
      JSON.stringify(it).slice(1, -1),
    ])
    // The longest first: one secret may be part of another.
    .sort((a, b) => b.length - a.length)
  const found = new RegExp(forms.map(escaped).join("|"), "g")
  return forms.length === 0
    ? (text) => text
    : (text) => text.replace(found, MASK)
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")

/**
 * At most so many bytes of UTF-8, never half a character, and nothing that
 * PostgreSQL cannot store.
 */
export function boundText(text: string, bytes_max: number): string {
  // Half a surrogate pair becomes the replacement character.
  const bytes = Buffer.from(text.replaceAll("\0", "").slice(0, bytes_max))
  return bytes.length <= bytes_max
    ? bytes.toString("utf8")
    : // So does a character that is cut here, and that goes.
      bytes.subarray(0, bytes_max).toString("utf8").replace(/\ufffd+$/, "")
}
