export type Memo<T> = (key: string, load: () => Promise<T>) => Promise<T>

export type MemoOptions = {
  /** How long an answer is given again. */
  ttl_ms: number
  /** Most keys at once; the oldest makes room. */
  size_max: number
  now?: () => number
}

/**
 * Remembers what `load` answered, in this process and for a short time: for
 * hot paths where even the shared cache costs more than the rest of the
 * request. Callers at the same time share one load; a failed one is forgotten.
 */
export function createMemo<T>({
  ttl_ms,
  size_max,
  now = Date.now,
}: MemoOptions): Memo<T> {
  const entries = new Map<string, { value: Promise<T>; until: number }>()
  return (key, load) => {
    const known = entries.get(key)
    if (known && now() < known.until) {
      return known.value
    }
    const entry = { value: load(), until: now() + ttl_ms }
    entries.delete(key)
    entries.set(key, entry)
    const [oldest] = entries.keys()
    if (entries.size > size_max && oldest !== undefined) {
      entries.delete(oldest)
    }
    entry.value.catch(() => {
      if (entries.get(key) === entry) {
        entries.delete(key)
      }
    })
    return entry.value
  }
}
