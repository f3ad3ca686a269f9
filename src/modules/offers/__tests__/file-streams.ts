import { Readable } from "node:stream"
import { offersOptions, type OffersOptions } from "../options"

export const limitsOf = (
  over: Partial<OffersOptions["limits"]> = {}
): OffersOptions["limits"] => offersOptions.parse({ limits: over }).limits

/** Bytes in pieces of a size, as a network may hand them out. */
export function streamOf(
  content: Buffer | string,
  piece_bytes = 65_536
): Readable {
  const bytes = Buffer.from(content)
  const pieces: Buffer[] = []
  for (let at = 0; at < bytes.length; at += piece_bytes) {
    pieces.push(bytes.subarray(at, at + piece_bytes))
  }
  return Readable.from(pieces, { objectMode: false })
}

/** The same bytes over and over, far more than fit into memory. */
export function endless(
  begin: string,
  chunk: Buffer,
  bytes_max: number
): Readable & { sent: number } {
  async function* generate() {
    yield Buffer.from(begin)
    while (stream.sent < bytes_max) {
      stream.sent += chunk.length
      yield chunk
    }
  }
  const stream = Object.assign(
    Readable.from(generate(), { objectMode: false }),
    { sent: 0 }
  )
  return stream
}

export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = []
  for await (const item of source) {
    items.push(item)
  }
  return items
}

export const textOf = async (source: Readable): Promise<string> =>
  Buffer.concat(await collect<Buffer>(source)).toString()
