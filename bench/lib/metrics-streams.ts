import { get, type IncomingMessage } from "node:http"

export type MetricsStreams = {
  /**
   * Resolves when all of them have shown so many clicks.
   *
   * @returns when the last one did, by `performance.now()`
   */
  shown(clicks: number): Promise<number>
  close(): void
}

const TIMEOUT_MS = 20_000
/** Opened at a time. */
const OPENING = 50

/** Streams of the same figures, each by another client. */
export async function openStreams({
  url,
  secret_key,
  count,
}: {
  url: string
  secret_key: string
  count: number
}): Promise<MetricsStreams> {
  const shownBy = new Array<number>(count).fill(-1)
  // What an event says is looked up by its id: it is the same in every stream.
  const clicksById = new Map<string, number>()
  let waiting: { clicks: number; left: number; done: () => void } | null = null
  const answers: IncomingMessage[] = []

  function show(stream: number, event: string): void {
    const id = /^id: (.+)$/m.exec(event)?.[1]
    if (!id) {
      return
    }
    const clicks = clicksById.get(id) ?? clicksIn(event)
    clicksById.set(id, clicks)
    const before = shownBy[stream] ?? -1
    shownBy[stream] = clicks
    if (waiting && before < waiting.clicks && clicks >= waiting.clicks) {
      waiting.left -= 1
      if (waiting.left === 0) {
        waiting.done()
      }
    }
  }

  const shown = async (clicks: number): Promise<number> => {
    const left = shownBy.filter((it) => it < clicks).length
    if (left > 0) {
      await new Promise<void>((resolve, reject) => {
        const late = setTimeout(
          () => reject(new Error(`A click was not shown on all streams`)),
          TIMEOUT_MS
        )
        waiting = { clicks, left, done: () => (clearTimeout(late), resolve()) }
      })
      waiting = null
    }
    return performance.now()
  }

  for (let first = 0; first < count; first += OPENING) {
    const some = Array.from(
      { length: Math.min(OPENING, count - first) },
      (_, n) => open(url, { secret_key, stream: first + n, show })
    )
    answers.push(...(await Promise.all(some)))
  }
  await shown(0)
  return { shown, close: () => answers.forEach((it) => it.destroy()) }
}

function clicksIn(event: string): number {
  const data = JSON.parse(/^data: (.+)$/m.exec(event)?.[1] ?? "{}")
  const { human, suspect, bot } = data.totals.clicks
  return human + suspect + bot
}

function open(
  url: string,
  given: {
    secret_key: string
    stream: number
    show: (stream: number, event: string) => void
  }
): Promise<IncomingMessage> {
  const { secret_key, stream, show } = given
  const headers = {
    "x-api-key": secret_key,
    // Each as another client, for a client opens only so many a minute.
    "x-forwarded-for": `88.1.${stream >> 8}.${stream & 255}`,
  }
  return new Promise((resolve, reject) => {
    const request = get(url, { headers, agent: false }, (answer) => {
      if (answer.statusCode !== 200) {
        return reject(new Error(`A stream was answered ${answer.statusCode}`))
      }
      let text = ""
      answer.setEncoding("utf8")
      answer.on("error", () => undefined) // it is cut off at the end
      answer.on("data", (chunk: string) => {
        text += chunk
        const events = text.split("\n\n")
        text = events.pop() ?? ""
        events.forEach((event) => show(stream, event))
      })
      resolve(answer)
    })
    request.on("error", reject)
  })
}
