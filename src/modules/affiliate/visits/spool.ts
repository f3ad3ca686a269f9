import { randomUUID } from "node:crypto"
import {
  type FileHandle,
  mkdir,
  open,
  readdir,
  rename,
  stat,
} from "node:fs/promises"
import { hostname } from "node:os"
import { join } from "node:path"
import { affiliateErrors } from "../errors"

const OPEN = /^open-(.+)-(\d+)-([0-9a-f-]{36})\.jsonl$/
/** Spools that this process made: it cannot tell them by its number. */
const ofThisProcess = new Set<string>()
/** Whoever lives ends a file within a minute of writing to it. */
const LEFT_MS = 600_000
const READY = /^ready-.+\.jsonl$/

export type Spool = {
  /** A line each; resolves once they would outlive a power cut. */
  append(items: readonly object[]): Promise<void>
  /** Ends the file that is being written, and finds all that can be replayed. */
  files(): Promise<string[]>
  /** What this process wrote and that was not replayed yet, in bytes. */
  bytes(): number
  /** A file was replayed. */
  removed(bytes: number): void
}

export type SpoolOptions = {
  directory: string
  /** @throws by `append` once this is full */
  bytes_max: number
}

type Waiting = {
  text: string
  resolve: () => void
  reject: (error: unknown) => void
}

/**
 * Lines on disk for as long as the database is away. Appends that come together
 * share one fdatasync. Each process writes a file of its own, which is named
 * after it, so that what a killed one left is told from what another writes.
 */
export function createSpool({ directory, bytes_max }: SpoolOptions): Spool {
  const id = randomUUID()
  ofThisProcess.add(id)
  let file: { handle: FileHandle; path: string } | null = null
  let waiting: Waiting[] = []
  let work: Promise<void> = Promise.resolve()
  let bytes = 0
  /** A write failed, maybe in the middle of a line. */
  let isTorn = false

  /** One after the other: a file is not ended while it is written to. */
  const inTurn = <T>(job: () => Promise<T>): Promise<T> => {
    const result = work.then(job)
    work = result.then(
      () => undefined,
      () => undefined
    )
    return result
  }
  const openFile = async () => {
    await mkdir(directory, { recursive: true, mode: 0o700 })
    const name = `open-${hostname()}-${process.pid}-${id}.jsonl`
    const path = join(directory, name)
    return { handle: await open(path, "a", 0o600), path }
  }
  const writeAll = async () => {
    const batch = waiting
    waiting = []
    if (batch.length === 0) {
      return
    }
    try {
      // What comes next is not to be read as the rest of a torn line.
      const start = isTorn ? "\n" : ""
      const text = start + batch.map((it) => it.text).join("")
      if (bytes + Buffer.byteLength(text) > bytes_max) {
        throw affiliateErrors.spoolFull(directory)
      }
      file ??= await openFile()
      isTorn = true
      await file.handle.appendFile(text)
      await file.handle.datasync()
      isTorn = false
      bytes += Buffer.byteLength(text)
      batch.forEach((it) => it.resolve())
    } catch (error) {
      batch.forEach((it) => it.reject(error))
    }
  }
  const endFile = async () => {
    if (file) {
      const { handle, path } = file
      file = null
      isTorn = false
      await handle.close()
      await rename(path, join(directory, `ready-${randomUUID()}.jsonl`))
    }
  }
  return {
    append: async (items) => {
      if (items.length === 0) {
        return
      }
      await new Promise<void>((resolve, reject) => {
        const text = items.map((it) => `${JSON.stringify(it)}\n`).join("")
        waiting.push({ text, resolve, reject })
        void inTurn(writeAll)
      })
    },
    files: () =>
      inTurn(async () => {
        await endFile()
        await claimLeftBehind(directory)
        const names = (await namesIn(directory)).filter((it) => READY.test(it))
        if (names.length === 0) {
          bytes = 0 // also of what another process has replayed
        }
        return names.map((name) => join(directory, name))
      }),
    bytes: () => bytes,
    removed: (count) => {
      bytes = Math.max(0, bytes - count)
    },
  }
}

/** Files of processes that ended without closing them. */
async function claimLeftBehind(directory: string): Promise<void> {
  for (const name of await namesIn(directory)) {
    const [, host, pid, id] = OPEN.exec(name) ?? []
    const isOurs = id !== undefined && ofThisProcess.has(id)
    const path = join(directory, name)
    const hasEnded = host === hostname() && !isAlive(Number(pid))
    if (id && !isOurs && (hasEnded || (await isOld(path)))) {
      const ready = join(directory, `ready-${randomUUID()}.jsonl`)
      await rename(path, ready).catch(unless("ENOENT"))
    }
  }
}

/**
 * After a restart of the machine any program may have its number, and the next
 * container has another host's name.
 */
async function isOld(path: string): Promise<boolean> {
  const found = await stat(path).catch(unless("ENOENT"))
  return found ? Date.now() - found.mtimeMs > LEFT_MS : false
}

/** In a container the process before had the number that this one has. */
function isAlive(pid: number): boolean {
  if (pid === process.pid) {
    return false
  }
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}

const namesIn = (directory: string): Promise<string[]> =>
  readdir(directory).catch((error: NodeJS.ErrnoException) => {
    unless("ENOENT")(error)
    return []
  })

/** Lets an error of this code pass. */
export const unless = (code: string) => (error: NodeJS.ErrnoException) => {
  if (error.code !== code) {
    throw error
  }
}
