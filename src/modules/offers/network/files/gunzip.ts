import { Readable, type Transform } from "node:stream"
import { createBrotliDecompress, createGunzip, createUnzip } from "node:zlib"
import { NetworkError } from "../errors"
import {
  createSizeGuard,
  type FileLimits,
  invalidAnswer,
  join,
  meter,
} from "./limits"

const GZIP_MAGIC = Buffer.from([0x1f, 0x8b])
const CHUNK = { chunkSize: 65_536 }

/**
 * Unpacks a gzip file as it comes. One that is not packed passes through:
 * some servers declare a `.gz` as a packed transfer, which is then unpacked
 * before it gets here.
 *
 * @throws NetworkError `limit` for one that is too large or expands too much,
 *   `invalid_answer` for one that is cut short or broken (by its checksum)
 */
export function gunzip(source: Readable, limits: FileLimits): Readable {
  return unpack(source, gunzipWherePacked, limits)
}

/** Of a transfer's `Content-Encoding`; null when it is not packed. */
export function decoderOf(encoding: string | undefined): Transform | null {
  switch (encoding?.trim().toLowerCase() ?? "") {
    case "":
    case "identity":
      return null
    case "gzip":
    case "x-gzip":
      return createGunzip(CHUNK)
    case "deflate":
      return createUnzip(CHUNK)
    case "br":
      return createBrotliDecompress(CHUNK)
    default:
      throw invalidAnswer("An answer is packed in a way that was not asked for")
  }
}

/** @param source whose errors are NetworkErrors already, or of a file */
export function unpack(
  source: Readable,
  decoder: Transform | typeof gunzipWherePacked,
  limits: FileLimits
): Readable {
  const guard = createSizeGuard(limits)
  const before = meter({ count: guard.packed, fail: (error) => error })
  const after = meter({ count: guard.unpacked, fail: unpackFailure })
  return join(source, before, decoder, after)
}

async function* gunzipWherePacked(
  source: AsyncIterable<Buffer>
): AsyncGenerator<Buffer> {
  const chunks = source[Symbol.asyncIterator]()
  const head = await firstBytes(chunks, GZIP_MAGIC.length)
  const whole = Readable.from(headed(head, chunks), { objectMode: false })
  const packed = head.subarray(0, GZIP_MAGIC.length).equals(GZIP_MAGIC)
  yield* packed ? join(whole, createGunzip(CHUNK)) : whole
}

async function firstBytes(
  chunks: AsyncIterator<Buffer>,
  count: number
): Promise<Buffer> {
  let head: Buffer = Buffer.alloc(0)
  while (head.length < count) {
    const { value, done } = await chunks.next()
    if (done) {
      break
    }
    head = Buffer.concat([head, value])
  }
  return head
}

async function* headed(head: Buffer, chunks: AsyncIterator<Buffer>) {
  yield head
  yield* { [Symbol.asyncIterator]: () => chunks }
}

/** zlib's and brotli's errors have codes of their own. */
export function unpackFailure(error: Error): Error {
  if (error instanceof NetworkError) {
    return error
  }
  const { code = "" } = error as NodeJS.ErrnoException
  if (code === "Z_BUF_ERROR") {
    return invalidAnswer("A packed file is cut short")
  }
  if (/^(Z_|ERR__?ERROR|ERR_BROTLI|ERR_ZLIB)/.test(code)) {
    return invalidAnswer("A packed file is broken")
  }
  return error
}
