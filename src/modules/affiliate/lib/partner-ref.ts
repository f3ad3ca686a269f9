/** What a ref is; in links it may be written in any case. */
export const REF_PATTERN = /^[a-z0-9][a-z0-9_-]{1,31}$/

/** A ref as it is stored; null for a text that can be none. */
export function partnerRef(text: string): string | null {
  const folded = text.trim().toLowerCase()
  return REF_PATTERN.test(folded) ? folded : null
}
