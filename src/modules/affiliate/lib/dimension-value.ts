const LENGTH_MAX = 64
/** Marks are the vowels of many scripts (दिवाली, สวัสดี). */
const ALLOWED = /^[\p{L}\p{M}\p{N} ._:/+-]+$/u

/** Stands for all values that are not kept apart. */
export const OTHER = "other"

/**
 * A source or campaign as it is counted: anybody may write one into a link, so
 * spellings are brought together and what no merchant would write is `other`.
 *
 * @param raw from a query, where a name may come twice: the first counts
 * @returns null for none
 */
export function dimensionValue(raw: unknown): string | null {
  const first: unknown = Array.isArray(raw) ? raw[0] : raw
  if (typeof first !== "string") {
    return null
  }
  const folded = first.normalize("NFKC").toLowerCase().normalize("NFKC")
  const value = folded.replace(/\s+/gu, " ").trim()
  if (value === "") {
    return null
  }
  const fits = [...value].length <= LENGTH_MAX && ALLOWED.test(value)
  return fits ? value : OTHER
}

/** Whether it is counted under its own name: what is printed should be. */
export const isKeptApart = (raw: string): boolean =>
  dimensionValue(raw) !== OTHER || raw.trim().toLowerCase() === OTHER

const REF = /^[a-z0-9][a-z0-9_-]{1,31}$/

/** A partner's ref as it is kept; null for what can be none. */
export function refOf(raw: string | null | undefined): string | null {
  const folded = (raw ?? "").trim().toLowerCase()
  return REF.test(folded) ? folded : null
}
