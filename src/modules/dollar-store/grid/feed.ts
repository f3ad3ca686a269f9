import type { DollarStoreDeps } from "../deps"
import type { GridRow } from "./card"
import type { Cards } from "./cards"

export type Feed = {
  /**
   * Batches of changed cards after a version, until the signal aborts. It may
   * be of long ago or of another process: what is not in memory is read from
   * the table, where every card has the version of its last change.
   */
  changes(after: string, signal: AbortSignal): AsyncIterable<GridRow[]>
  /** Looks at once: this process changed cards. */
  nudge(): void
  /** Ends all of them: the process is about to. */
  stop(): void
}

const POLL_MS = 1_000
const ROWS_MAX = 500
const RECENT_MAX = 1_000

/**
 * One look a second for all streams of the process, however many there are, and
 * none without a stream. A stream that reads slowly holds nothing back: it
 * takes what is newest when it comes back.
 */
export function createFeed({
  cards,
  logger,
}: Pick<DollarStoreDeps, "logger"> & { cards: Cards }): Feed {
  const waiting = new Set<() => void>()
  let recent: GridRow[] = []
  let known_from = 0n
  let seen: bigint | null = null
  let streams = 0
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> | null = null
  let isStopped = false

  async function look(): Promise<void> {
    if (seen === null) {
      seen = BigInt(await cards.version())
      known_from = seen
    }
    const rows = await cards.changedAfter(String(seen), ROWS_MAX)
    const last = rows.at(-1)
    if (!last) {
      return
    }
    remember(rows)
    seen = BigInt(last.version)
    wakeAll()
  }

  function wakeAll(): void {
    const all = [...waiting]
    waiting.clear()
    all.forEach((wake) => wake())
  }

  function remember(rows: GridRow[]): void {
    recent = [...recent, ...rows]
    const dropped = recent.length - RECENT_MAX
    if (dropped > 0) {
      known_from = BigInt(recent[dropped - 1]?.version ?? known_from)
      recent = recent.slice(dropped)
    }
  }

  function lookOnce(): Promise<void> {
    looking ??= look()
      .catch((error: Error) =>
        logger.warn(`The grid's changes could not be read: ${error.message}`)
      )
      .finally(() => (looking = null))
    return looking
  }

  function enter(): void {
    streams += 1
    timer ??= setInterval(() => void lookOnce(), POLL_MS).unref()
  }

  function leave(): void {
    streams -= 1
    if (streams === 0) {
      clearInterval(timer)
      timer = undefined
      // Nobody looks from now on, so what comes next would not be in it.
      recent = []
      seen = null
    }
  }

  async function next(after: bigint): Promise<GridRow[]> {
    return after >= known_from && seen !== null
      ? recent.filter(({ version }) => BigInt(version) > after)
      : await cards.changedAfter(String(after), ROWS_MAX)
  }

  return {
    async *changes(after, signal) {
      enter()
      try {
        await lookOnce()
        let cursor = BigInt(after)
        while (!signal.aborted && !isStopped) {
          const rows = newestOfEach(await next(cursor))
          const last = rows.at(-1)
          if (last) {
            cursor = BigInt(last.version)
            yield rows
          } else if (seen === null || seen <= cursor) {
            await woken(waiting, signal)
          } // else a look ended while this one read, and woke nobody
        }
      } finally {
        leave()
      }
    },
    nudge: () => void (streams > 0 && lookOnce()),
    stop() {
      isStopped = true
      clearInterval(timer)
      wakeAll()
    },
  }
}

/** A card that changed twice is told once, as it is now. */
function newestOfEach(rows: GridRow[]): GridRow[] {
  const byProduct = new Map<string, GridRow>()
  for (const row of rows) {
    byProduct.delete(row.product_id)
    byProduct.set(row.product_id, row)
  }
  return [...byProduct.values()]
}

function woken(waiting: Set<() => void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      waiting.delete(wake)
      signal.removeEventListener("abort", wake)
      resolve()
    }
    waiting.add(wake)
    signal.addEventListener("abort", wake, { once: true })
    if (signal.aborted) {
      wake()
    }
  })
}
