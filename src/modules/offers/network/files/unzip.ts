import { randomUUID } from "node:crypto"
import { createWriteStream } from "node:fs"
import { join as joinPath } from "node:path"
import { type Readable, Transform } from "node:stream"
import { pipeline } from "node:stream/promises"
import { isNativeError } from "node:util/types"
import { crc32 } from "node:zlib"
import { type Entry, openPromise, type ZipFile } from "yauzl"
import { NetworkError } from "../errors"
import {
  createSizeGuard,
  type FileLimits,
  invalidAnswer,
  join,
  meter,
  overLimit,
} from "./limits"

export type UnzipOptions = {
  /** Where the archive is kept: its list of contents is at its end. */
  folder: string
  /** Of the wanted entry's name; the first that matches is taken. */
  match: RegExp
  limits: FileLimits
}

/** A feed's archive has one file, with a schema and a licence perhaps. */
const ENTRIES_MAX = 1_000

/**
 * One file of a zip archive. Its bytes are counted, and checked against the
 * archive's sizes and checksum, as they come.
 *
 * @throws NetworkError `limit` for one that is too large or expands too much,
 *   `invalid_answer` for one that is broken, encrypted or has no such entry
 */
export async function unzip(
  response: { body: Readable },
  { folder, match, limits }: UnzipOptions
): Promise<Readable> {
  const path = joinPath(folder, `${randomUUID()}.zip`)
  const guard = createSizeGuard(limits)
  const counted = meter({ count: guard.packed, fail: (error) => error })
  await pipeline(response.body, counted, createWriteStream(path))
  try {
    return await openEntry(path, match, limits)
  } catch (error) {
    throw zipFailure(error)
  }
}

async function openEntry(
  path: string,
  match: RegExp,
  limits: FileLimits
): Promise<Readable> {
  const zip = await openPromise(path, { autoClose: false })
  try {
    const entry = await findEntry(zip, match)
    checkEntry(entry, limits)
    const bytes = await zip.openReadStreamPromise(entry)
    return join(bytes, createChecksum(entry))
  } finally {
    // The file stays open for what is being read from it.
    zip.close()
  }
}

async function findEntry(zip: ZipFile, match: RegExp): Promise<Entry> {
  if (zip.entryCount > ENTRIES_MAX) {
    throw overLimit(`An archive has more than ${ENTRIES_MAX} files`)
  }
  for await (const entry of zip.eachEntry()) {
    // A global expression would remember where it was.
    if (entry.fileName.search(match) !== -1) {
      return entry
    }
  }
  throw invalidAnswer("An archive lacks the file that it should have")
}

/** By the sizes that the archive states; yauzl ends the file where they end. */
function checkEntry(entry: Entry, limits: FileLimits): void {
  if (!entry.canDecodeFileData()) {
    throw invalidAnswer("An archive is encrypted, or packed in a rare way")
  }
  const stated = createSizeGuard(limits)
  stated.packed(entry.compressedSize)
  stated.unpacked(entry.uncompressedSize)
}

function createChecksum({ crc32: expected }: Entry): Transform {
  let sum = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sum = crc32(chunk, sum)
      done(null, chunk)
    },
    flush(done) {
      done(sum === expected ? null : brokenZip())
    },
    destroy(error, done) {
      done(error && zipFailure(error))
    },
  })
}

const brokenZip = () => invalidAnswer("An archive is broken or cut short")

/** A full disk is no fault of the archive: what the system says stays. */
function zipFailure(error: unknown): Error {
  const system = isNativeError(error) && "syscall" in error
  return error instanceof NetworkError || system ? error : brokenZip()
}
