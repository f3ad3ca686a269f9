import { Readable } from "node:stream"
import { NetworkError } from "../../network/errors"
import type { NetworkRequest, NetworkResponse } from "../../network/client"
import type { AdapterContext } from "../adapter"

/** The sandbox takes 10 MB, the site itself 100 MB. */
const CHUNK_BYTES = 10_000_000

/** Tries without a single new byte. */
const STALLS_MAX = 3

/** A whole file may take long, one chunk of it not. */
const CHUNK_SECONDS = 300

export type RangedFile = {
  /** When it was made: it is another file once this changes. */
  last_modified: string | null
  body: Readable
  /** Of one that is not read. */
  close(): void
}

/**
 * A file that is handed out in chunks only (`Range` is mandatory), as one
 * stream. A chunk that breaks off is asked for again from its last byte on.
 *
 * @returns null for an empty one (204)
 * @throws NetworkError
 */
export async function openRanged(
  network: AdapterContext["network"],
  request: Pick<NetworkRequest, "path" | "query" | "headers">
): Promise<RangedFile | null> {
  const ask = (start: number) => getChunk(network, request, start)
  const first = await ask(0)
  if (first.status === 204 || first.status === 416) {
    first.body.destroy()
    return null
  }
  const last_modified = first.headers["last-modified"] ?? null
  const bytes = allChunks(first, async (start) => {
    const next = await ask(start)
    if ((next.headers["last-modified"] ?? null) !== last_modified) {
      next.body.destroy()
      throw new NetworkError(
        "temporary",
        "eBay made the file anew while it was read"
      )
    }
    return next
  })
  const body = Readable.from(bytes, { objectMode: false })
  // A generator that was not begun does not know that it ends.
  const close = () => void [body, first.body].forEach((it) => it.destroy())
  return { last_modified, body, close }
}

async function getChunk(
  network: AdapterContext["network"],
  request: Pick<NetworkRequest, "path" | "query" | "headers">,
  start: number
): Promise<NetworkResponse> {
  return await network.request({
    ...request,
    headers: {
      ...request.headers,
      range: `bytes=${start}-${start + CHUNK_BYTES - 1}`,
    },
    expect: [416],
    timeout_seconds: CHUNK_SECONDS,
  })
}

async function* allChunks(
  first: NetworkResponse,
  ask: (start: number) => Promise<NetworkResponse>
): AsyncGenerator<Buffer, void, void> {
  let [received, stalls] = [0, 0]
  let chunk = first
  for (;;) {
    const before = received
    const total = totalOf(chunk, received)
    try {
      for await (const bytes of chunk.body as AsyncIterable<Buffer>) {
        received += bytes.length
        yield bytes
      }
      if (total === null || received >= total) {
        return
      }
    } catch (error) {
      if (!(error instanceof NetworkError) || !error.passes) {
        throw error
      }
      if (total === null || stalls >= STALLS_MAX) {
        throw error // a whole answer (200) cannot be gone on with
      }
    }
    stalls = received > before ? 0 : stalls + 1
    if (stalls > STALLS_MAX) {
      throw unfinished()
    }
    chunk = await ask(received)
  }
}

/**
 * Length of the whole file; null where the answer is the whole file.
 *
 * @throws NetworkError for a chunk that does not begin where it should
 */
function totalOf(
  { status, headers }: NetworkResponse,
  start: number
): number | null {
  if (status === 200 && start === 0) {
    return null
  }
  // Their documentation leaves the unit out: "0-10/1000"
  const range = headers["content-range"] ?? ""
  const [, from, total] = /^(?:bytes\s+)?(\d+)-\d+\/(\d+)$/.exec(range) ?? []
  if (status !== 206 || Number(from) !== start) {
    throw unfinished()
  }
  return Number(total)
}

const unfinished = () =>
  new NetworkError(
    "invalid_answer",
    "eBay handed out another part of the file than was asked for"
  )
