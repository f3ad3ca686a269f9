/** Visits that are written by one statement at most. */
const BATCH_MAX = 500
/** Statements at the same time: one is committed while the next is planned. */
const WRITERS = 2
/** A statement without an answer for so long has failed. */
const DEADLINE_MS = 5_000

export type WriterOptions<T> = {
  /** Resolves after COMMIT. Called with at most 500 at once. */
  store: (batch: T[]) => Promise<void>
  /** Keeps what the database did not; resolves when that is durable. */
  spool: (batch: T[]) => Promise<void>
  /** How long a caller waits for the database, in milliseconds. */
  waitMs: () => number
  onFailure: (error: unknown) => void
}

export type Writer<T> = {
  /** Resolves once the item is durable, in the database or on disk. */
  write(item: T): Promise<void>
  /** From now on straight to disk, or no more. */
  setOffline(offline: boolean): void
  isOffline(): boolean
  /** Resolves when all that was taken is durable. */
  flush(): Promise<void>
}

type Entry<T> = {
  item: T
  state: "queued" | "writing" | "done"
  timer: NodeJS.Timeout
  resolve: () => void
  reject: (error: unknown) => void
}

/**
 * Group commit: while the database writes one batch, the next one gathers, so
 * an idle shop answers at once and a busy one pays for one commit in many
 * requests. The wait is bounded: who waited too long, or whose batch failed, is
 * kept on disk instead; should the batch be stored after all, the replay of it
 * meets its own keys.
 */
export function createWriter<T>(options: WriterOptions<T>): Writer<T> {
  const { store, spool, waitMs, onFailure } = options
  let queue: Entry<T>[] = []
  const open = new Set<Entry<T>>()
  let writing = 0
  let isScheduled = false
  let offline = false

  const settle = (entries: Entry<T>[], error?: unknown) => {
    for (const entry of entries) {
      clearTimeout(entry.timer)
      entry.state = "done"
      open.delete(entry)
      if (error === undefined) {
        entry.resolve()
      } else {
        entry.reject(error)
      }
    }
  }
  const spoolAll = async (entries: Entry<T>[]) => {
    const waiting = entries.filter((it) => it.state !== "done")
    try {
      await spool(waiting.map(({ item }) => item))
      settle(waiting)
    } catch (error) {
      settle(waiting, error)
    }
  }
  const writeBatch = async (batch: Entry<T>[]) => {
    writing += 1
    batch.forEach((entry) => (entry.state = "writing"))
    try {
      await within(DEADLINE_MS, store(batch.map(({ item }) => item)))
      settle(batch.filter((it) => it.state !== "done"))
    } catch (error) {
      offline = true
      onFailure(error)
      await spoolAll(batch)
    } finally {
      writing -= 1
      pump()
    }
  }
  const pump = () => {
    isScheduled = false
    if (offline && queue.length > 0) {
      void spoolAll(queue)
      queue = []
    }
    while (writing < WRITERS && queue.length > 0) {
      const batch = queue.slice(0, BATCH_MAX)
      queue = queue.slice(BATCH_MAX)
      void writeBatch(batch)
    }
  }
  const giveUp = (entry: Entry<T>) => {
    // A busy process runs late timers before it reads the answer that came.
    setImmediate(() => {
      if (entry.state !== "done") {
        queue = queue.filter((it) => it !== entry)
        void spoolAll([entry])
      }
    })
  }
  return {
    write: (item) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => giveUp(entry), waitMs())
        const entry: Entry<T> = {
          ...{ item, resolve, reject, timer },
          state: "queued",
        }
        open.add(entry)
        queue.push(entry)
        if (!isScheduled) {
          isScheduled = true
          // What arrived in the same turn of the loop goes in one batch.
          setImmediate(pump)
        }
      }),
    setOffline: (value) => {
      offline = value
    },
    isOffline: () => offline,
    async flush() {
      while (open.size > 0) {
        await new Promise((done) => setTimeout(done, 5))
      }
    },
  }
}

export async function within<T>(ms: number, job: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`No answer of the database in ${ms} ms`)),
      ms
    )
  })
  try {
    return await Promise.race([job, late])
  } finally {
    clearTimeout(timer)
  }
}
