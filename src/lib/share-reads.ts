export type SharedRead<T> = (key: string, read: () => Promise<T>) => Promise<T>

type Reads<T> = { running: Promise<T>; next: Promise<T> | null }

/**
 * Lets callers who want the same at the same time share one reading. Nothing is
 * kept: whoever comes while one is under way waits for the next, which began
 * after they came, so nobody gets what was so before they asked.
 */
export function createSharedRead<T>(): SharedRead<T> {
  const reads = new Map<string, Reads<T>>()

  function start(key: string, read: () => Promise<T>): Promise<T> {
    const running = read()
    const entry: Reads<T> = { running, next: null }
    reads.set(key, entry)
    const end = () => {
      if (!entry.next) {
        reads.delete(key)
      }
    }
    running.then(end, end)
    return running
  }

  return (key, read) => {
    const entry = reads.get(key)
    if (!entry) {
      return start(key, read)
    }
    entry.next ??= entry.running.then(
      () => start(key, read),
      () => start(key, read)
    )
    return entry.next
  }
}
