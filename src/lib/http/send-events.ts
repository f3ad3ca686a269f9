import { once } from "node:events"
import type { MedusaResponse } from "@medusajs/framework/http"
import { refuse } from "./refuse"

export type ServerEvent = { event: string; id?: string } & (
  | { data: unknown }
  /** JSON already, one line: written once for many streams. */
  | { json: string }
)

export type EventStreamOptions = {
  /** A comment this often keeps proxies from closing a quiet line. */
  heartbeat_seconds?: number
  /** A client that takes nothing for so long is let go. Default never. */
  stall_seconds?: number
  /**
   * Takes a place among the streams that may be open, and gives it back; null
   * where none is left, which is answered with 429. HEAD needs none.
   */
  enter?: () => (() => void) | null
}

const RETRY_SECONDS = 30

const HEADERS = {
  "content-type": "text/event-stream",
  "cache-control": "no-store, no-transform",
  // nginx would otherwise hold events back until its buffer is full.
  "x-accel-buffering": "no",
}

/**
 * Answers with server-sent events (HTML Living Standard, 9.2) until the client
 * goes away or the events end. A client that reads slowly holds its own events
 * back, and nothing is kept for it in memory.
 *
 * @param events ends when its signal aborts
 */
export async function sendEvents(
  res: MedusaResponse,
  events: (signal: AbortSignal) => AsyncIterable<ServerEvent>,
  { enter = () => () => {}, ...options }: EventStreamOptions = {}
): Promise<void> {
  if (res.req.method === "HEAD") {
    return void res.writeHead(200, HEADERS).end()
  }
  const leave = enter()
  if (!leave) {
    res.set("Retry-After", String(RETRY_SECONDS))
    const message = "Too many streams are open: close one, or try again later"
    return refuse(res, "rate_limited", message)
  }
  try {
    await writeEvents(res, events, options)
  } finally {
    leave()
  }
}

async function writeEvents(
  res: MedusaResponse,
  events: (signal: AbortSignal) => AsyncIterable<ServerEvent>,
  { heartbeat_seconds = 15, stall_seconds }: EventStreamOptions
): Promise<void> {
  const gone = new AbortController()
  res.once("close", () => gone.abort())
  if (res.destroyed) {
    return // gone before the answer began, and closed already
  }
  res.writeHead(200, HEADERS)
  res.write("retry: 3000\n\n")
  const heartbeat = setInterval(
    () => res.writable && res.write(": still here\n\n"),
    heartbeat_seconds * 1_000
  )
  try {
    for await (const event of events(gone.signal)) {
      if (!res.write(textOf(event))) {
        await drained(res, { signal: gone.signal, stall_seconds })
      }
    }
  } catch (error) {
    // Nobody is there to tell; anything else is for the error handler.
    if (!gone.signal.aborted) {
      throw error
    }
  } finally {
    clearInterval(heartbeat)
    res.end()
  }
}

async function drained(
  res: MedusaResponse,
  { signal, stall_seconds }: { signal: AbortSignal; stall_seconds?: number }
): Promise<void> {
  const stalled =
    stall_seconds === undefined
      ? undefined
      : setTimeout(() => res.destroy(), stall_seconds * 1_000)
  try {
    await once(res, "drain", { signal })
  } finally {
    clearTimeout(stalled)
  }
}

function textOf({ id, event, ...rest }: ServerEvent): string {
  const head = id === undefined ? "" : `id: ${id}\n`
  const json = "json" in rest ? rest.json : JSON.stringify(rest.data)
  return `${head}event: ${event}\ndata: ${json}\n\n`
}
