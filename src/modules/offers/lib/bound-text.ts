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
      bytes
        .subarray(0, bytes_max)
        .toString("utf8")
        .replace(/\ufffd+$/, "")
}
