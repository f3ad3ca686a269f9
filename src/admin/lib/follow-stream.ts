import { sdk } from "./sdk"

type Stream = {
  path: string
  query?: object
  /** With the JSON that came, read. */
  onEvent: (name: string, data: unknown) => void
  /** The line was cut or not taken up; it is tried again and again. */
  onLost: () => void
}

const RECONNECT_MS = 5_000
/** After an end that the server meant: streams do not last for ever. */
const RENEW_MS = 500

/**
 * Reads server-sent events until it is told to stop, again after each end of
 * them. It never asks for what it missed: every stream here begins with all
 * that there is to know.
 *
 * @returns stops it
 */
export function followStream(stream: Stream): () => void {
  const stopped = new AbortController()
  const { signal } = stopped
  void (async () => {
    while (!signal.aborted) {
      const wait_ms = await readStream(stream, signal).then(
        () => RENEW_MS,
        () => RECONNECT_MS
      )
      if (!signal.aborted && wait_ms === RECONNECT_MS) {
        stream.onLost()
      }
      await pause(wait_ms, signal)
    }
  })()
  return () => stopped.abort()
}

async function readStream(
  { path, query, onEvent }: Stream,
  signal: AbortSignal
): Promise<void> {
  const { stream, abort } = await sdk.client.fetchStream(path, {
    query: query as Record<string, unknown> | undefined,
  })
  if (signal.aborted) {
    abort()
  }
  signal.addEventListener("abort", () => abort(), { once: true })
  for await (const { event, data } of stream ?? []) {
    if (event && data && !signal.aborted) {
      onEvent(event, JSON.parse(data))
    }
  }
}

const pause = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener("abort", () => {
      clearTimeout(timer)
      resolve()
    })
  })
