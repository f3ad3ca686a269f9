/**
 * Remembers what a pure function answered: feeds repeat the same categories,
 * dates and countries row after row. Emptied when full, which costs less than
 * keeping order for values that are cheap to find again.
 */
export function remember<Result>(
  compute: (key: string) => Result,
  entries_max = 10_000
): (key: string) => Result {
  const known = new Map<string, Result>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined || known.has(key)) {
      return found as Result
    }
    const result = compute(key)
    if (known.size >= entries_max) {
      known.clear()
    }
    known.set(key, result)
    return result
  }
}
