export type LastGood<T> = {
  /**
   * What `load` answers, remembered for a while. While loading fails or takes
   * too long the last answer is given, however old. Rejects only where there
   * never was one.
   */
  get(key: string, load: () => Promise<T>): Promise<T>
  /** Remembers what was read otherwise. */
  set(key: string, value: T): void
  /** What is remembered is read again at the next call, yet kept until then. */
  clear(): void
}

export type LastGoodOptions = {
  /** How long an answer is given without a look. */
  ttl_ms: number
  /** How long a new look may take before the last answer is given. */
  patience_ms?: number
  /** Most keys at once; the one unused for longest makes room. */
  size_max: number
  now?: () => number
}

type Entry<T> = { value: T; until: number; loading?: Promise<T> }

/**
 * A memory for answers that must come while the database is away: the visitor
 * of a link still arrives.
 */
export function createLastGood<T>({
  ttl_ms,
  patience_ms = 50,
  size_max,
  now = Date.now,
}: LastGoodOptions): LastGood<T> {
  const entries = new Map<string, Entry<T>>()
  const firsts = new Map<string, Promise<T>>()
  let clearings = 0

  function put(key: string, value: T, until = now() + ttl_ms): void {
    entries.delete(key)
    entries.set(key, { value, until })
    const [oldest] = entries.keys()
    if (entries.size > size_max && oldest !== undefined) {
      entries.delete(oldest)
    }
  }

  async function loadInto(key: string, load: () => Promise<T>): Promise<T> {
    const before = clearings
    const value = await load()
    // What was being read when it was cleared may be what there was before.
    put(key, value, before === clearings ? undefined : 0)
    return value
  }

  /** Callers at the same time share one load. */
  function first(key: string, load: () => Promise<T>): Promise<T> {
    const known = firsts.get(key)
    if (known) {
      return known
    }
    const loading = loadInto(key, load).finally(() => firsts.delete(key))
    firsts.set(key, loading)
    return loading
  }

  function refresh(key: string, entry: Entry<T>, load: () => Promise<T>) {
    entry.loading ??= loadInto(key, load)
      // The last good answer stands in; the next call tries again.
      .catch(() => entry.value)
      .finally(() => delete entry.loading)
    return atMost(entry.loading, patience_ms, entry.value)
  }

  return {
    async get(key, load) {
      const entry = entries.get(key)
      if (!entry) {
        return await first(key, load)
      }
      entries.delete(key)
      entries.set(key, entry)
      return now() < entry.until ? entry.value : await refresh(key, entry, load)
    },
    set: (key, value) => put(key, value),
    clear() {
      clearings += 1
      for (const entry of entries.values()) {
        entry.until = 0
      }
    },
  }
}

async function atMost<T>(job: Promise<T>, ms: number, otherwise: T) {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), ms)
  })
  try {
    return await Promise.race([job, late])
  } finally {
    clearTimeout(timer)
  }
}
