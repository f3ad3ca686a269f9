import { pipeline, type Readable, Transform } from "node:stream"
import type { OffersOptions } from "../../options"
import { NetworkError } from "../errors"

/** `offers.limits`. */
export type FileLimits = OffersOptions["limits"]

/** Columns of a row, attributes of an element: no network has a tenth of it. */
export const FIELDS_MAX = 500

/** A few bytes may unpack into a thousand times as many without any harm. */
const EXPANSION_COUNTS_FROM_BYTES = 10_000_000

export const overLimit = (message: string) => new NetworkError("limit", message)

export const invalidAnswer = (message: string) =>
  new NetworkError("invalid_answer", message)

export type SizeGuard = {
  /** @throws NetworkError `limit` */
  packed(bytes: number): void
  /** @throws NetworkError `limit` */
  unpacked(bytes: number): void
}

/** Counts a file's bytes before and after unpacking. */
export function createSizeGuard(limits: FileLimits): SizeGuard {
  let packed = 0
  let unpacked = 0
  return {
    packed(bytes) {
      packed += bytes
      checkSize(packed, limits)
    },
    unpacked(bytes) {
      unpacked += bytes
      checkSize(unpacked, limits)
      if (
        unpacked > EXPANSION_COUNTS_FROM_BYTES &&
        unpacked > packed * limits.expansion_max
      ) {
        throw overLimit(
          `A file unpacks to more than ${limits.expansion_max} times its size`
        )
      }
    },
  }
}

export function checkSize(bytes: number, { file_bytes_max }: FileLimits): void {
  if (bytes > file_bytes_max) {
    throw overLimit(`A file has more than ${file_bytes_max} bytes`)
  }
}

/**
 * Passes bytes through, counts them, and gives errors of the streams before it
 * in our words.
 *
 * @param input.count may throw to stop
 */
export function meter(input: {
  count: (bytes: number) => void
  fail: (error: Error) => Error
}): Transform {
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        input.count(chunk.length)
        done(null, chunk)
      } catch (error) {
        done(error as Error)
      }
    },
  })
  // Not the `destroy` of the options: whoever begins to read after the error
  // gets what the method was called with.
  const destroy = stream.destroy.bind(stream)
  stream.destroy = (error) => destroy(error && input.fail(error))
  return stream
}

type Step =
  Transform | ((source: AsyncIterable<Buffer>) => AsyncGenerator<Buffer>)

/** Joins streams; an error of one, or the reader leaving, ends all. */
export function join(
  source: Readable,
  ...rest: [...Step[], Transform]
): Transform {
  const last = rest[rest.length - 1] as Transform
  // It reaches whoever reads the last stream; nobody may be reading yet.
  last.on("error", () => undefined)
  // Node takes generators here too; the types of its array form do not say so.
  pipeline([source, ...rest] as Transform[], () => undefined)
  return last
}
