/** Something as it is now, and a name for it: alike states have one name. */
export type LiveState = { id: string; json: string }

export type LiveOptions = {
  /** Cheap to ask; changes when any state may have changed. */
  revision: () => Promise<string>
  warn: (message: string) => void
  /** Between two readings of the same question. Default 250. */
  coalesce_ms?: number
  /** Between two looks at the revision. Default 300. */
  poll_ms?: number
  /** Everything is read anew this often, whatever the revision says. */
  resync_ms?: number
  /** A stream ends after this long, and its client comes back. */
  stream_ms?: number
}

export type Question = {
  /** Streams of the same key share one reading. */
  key: string
  read: () => Promise<LiveState>
}

export type Live = {
  /**
   * States as they change, the newest each time: who reads slowly skips those
   * between, and nothing is kept for it.
   *
   * @param after the name of the state that the client has
   */
  watch(
    question: Question,
    given: { after?: string; signal: AbortSignal }
  ): AsyncGenerator<LiveState>
  /** This process stored something. */
  nudge(): void
  /** How many questions are watched. */
  size(): number
  /** Ends all streams. */
  stop(): void
}

type Channel = Question & {
  latest: LiveState | null
  /** Something happened that no reading has begun after. */
  is_stale: boolean
  is_reading: boolean
  /** How many readings began, and how many of them `latest` is from. */
  begun: number
  ended: number
  read_at: number
  timer: NodeJS.Timeout | undefined
  streams: number
  waiting: Set<() => void>
}

/** Readings at a time; with more questions each waits longer. */
const READERS = 2

/**
 * One reading for all streams that ask the same, after a change and at most
 * every `coalesce_ms`. Changes of this process are told by `nudge`; those of
 * others are seen by the revision. Without streams nothing is asked.
 */
export function createLive({
  revision,
  warn,
  coalesce_ms = 250,
  poll_ms = 300,
  resync_ms = 10_000,
  stream_ms = 30 * 60_000,
}: LiveOptions): Live {
  const channels = new Map<string, Channel>()
  const queue: Channel[] = []
  let readers = 0
  let poller: NodeJS.Timeout | undefined
  let seen: string | null = null
  let resync_at = 0
  let isStopped = false
  let saidLast = ""

  function sayOnce(message: string): void {
    if (message !== saidLast && message !== "") {
      warn(message)
    }
    saidLast = message
  }

  function refresh(channel: Channel): void {
    channel.is_stale = true
    if (channel.is_reading || channel.timer || channel.streams === 0) {
      return
    }
    const wait_ms = channel.read_at + coalesce_ms - Date.now()
    channel.timer = setTimeout(() => enqueue(channel), Math.max(wait_ms, 0))
  }

  function enqueue(channel: Channel): void {
    channel.timer = undefined
    channel.is_reading = true
    queue.push(channel)
    void readNext()
  }

  async function readNext(): Promise<void> {
    const channel = readers < READERS ? queue.shift() : undefined
    if (!channel) {
      return
    }
    readers += 1
    channel.is_stale = false
    channel.begun += 1
    channel.read_at = Date.now()
    try {
      channel.latest = await channel.read()
      channel.ended = channel.begun
      wake(channel)
      sayOnce("")
    } catch (error) {
      sayOnce(`Live figures could not be read: ${(error as Error).message}`)
      channel.is_stale = true
    }
    readers -= 1
    channel.is_reading = false
    if (channel.is_stale) {
      refresh(channel)
    }
    void readNext()
  }

  function wake({ waiting }: Channel): void {
    const woken = [...waiting]
    waiting.clear()
    woken.forEach((it) => it())
  }

  const refreshAll = () => channels.forEach(refresh)

  async function poll(): Promise<void> {
    try {
      const now = await revision()
      const isDue = Date.now() >= resync_at
      if (now !== seen || isDue) {
        resync_at = Date.now() + resync_ms
        seen = now
        refreshAll()
      }
    } catch (error) {
      sayOnce(`Live figures could not be read: ${(error as Error).message}`)
    }
    schedule()
  }

  function schedule(): void {
    poller =
      channels.size > 0 && !isStopped
        ? setTimeout(() => void poll(), poll_ms).unref()
        : undefined
  }

  function enter({ key, read }: Question): Channel {
    const channel = channels.get(key) ?? newChannel({ key, read })
    channel.streams += 1
    channels.set(key, channel)
    if (channel.is_stale) {
      refresh(channel)
    }
    if (!poller) {
      schedule()
    }
    return channel
  }

  function leave(channel: Channel): void {
    channel.streams -= 1
    if (channel.streams === 0) {
      clearTimeout(channel.timer)
      channels.delete(channel.key)
    }
  }

  return {
    async *watch(question, { after, signal }) {
      const channel = enter(question)
      const ends_at = Date.now() + stream_ms
      // What has just happened is in the first state that it is told.
      const first = channel.begun + (channel.is_stale ? 1 : 0)
      let told = after
      try {
        while (!signal.aborted && !isStopped && Date.now() < ends_at) {
          const { latest, ended } = channel
          if (latest && ended >= first && latest.id !== told) {
            told = latest.id
            yield latest
          } else {
            await nextChange(channel, { signal, until: ends_at })
          }
        }
      } finally {
        leave(channel)
      }
    },
    nudge: refreshAll,
    size: () => channels.size,
    stop() {
      isStopped = true
      clearTimeout(poller)
      channels.forEach(wake)
    },
  }
}

const newChannel = (question: Question): Channel => ({
  ...question,
  latest: null,
  is_stale: true,
  is_reading: false,
  begun: 0,
  ended: 0,
  read_at: 0,
  timer: undefined,
  streams: 0,
  waiting: new Set(),
})

function nextChange(
  { waiting }: Channel,
  { signal, until }: { signal: AbortSignal; until: number }
): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => wake(), until - Date.now())
    timer.unref()
    const wake = () => {
      waiting.delete(wake)
      clearTimeout(timer)
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
