import { createReadStream } from "node:fs"
import { appendFile, mkdir, stat, unlink } from "node:fs/promises"
import { dirname, join } from "node:path"
import { unless } from "./spool"
import type { Visit } from "./visit"

const BATCH_MAX = 500

type Replay = {
  store: (visits: Visit[]) => Promise<void>
  logger: { warn: (message: string) => void }
}

/**
 * Stores the visits of a spool file and removes it. A process that dies
 * meanwhile leaves the file, and what is read twice meets its own keys.
 *
 * @returns the bytes that were freed
 * @throws while the database is away; the file stays
 */
export async function replayFile(
  path: string,
  { store, logger }: Replay
): Promise<number> {
  try {
    const { size } = await stat(path)
    await storeLines(path, { store, logger })
    await unlink(path)
    return size
  } catch (error) {
    unless("ENOENT")(error as NodeJS.ErrnoException) // another was quicker
    return 0
  }
}

async function storeLines(
  path: string,
  { store, logger }: Replay
): Promise<void> {
  let batch: Visit[] = []
  let torn = 0
  const storeBatch = async () => {
    await storeApart(batch, { store, path, logger })
    batch = []
  }
  for await (const line of linesOf(path)) {
    const visit = parse(line)
    if (visit) {
      batch.push(visit)
    } else if (line !== "") {
      torn += 1
    }
    if (batch.length === BATCH_MAX) {
      await storeBatch()
    }
  }
  await storeBatch()
  if (torn > 0) {
    logger.warn(`${torn} torn lines of visits in ${path}: never acknowledged`)
  }
}

/**
 * Rejects where the file cannot be read. `node:readline` does not: an error of
 * its input is nobody's, and would end the process.
 */
async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = ""
  for await (const chunk of createReadStream(path, "utf8")) {
    const lines = `${rest}${chunk}`.split("\n")
    rest = lines.pop() ?? ""
    yield* lines
  }
  yield rest
}

/** A process that died while it wrote leaves half a line. */
function parse(line: string): Visit | null {
  try {
    return JSON.parse(line) as Visit
  } catch {
    return null
  }
}

/**
 * One visit that the database refuses must not keep all others out for ever: it
 * is put aside, with the reason.
 */
async function storeApart(
  batch: Visit[],
  { store, path, logger }: Replay & { path: string }
): Promise<void> {
  if (batch.length === 0) {
    return
  }
  try {
    await store(batch)
  } catch (error) {
    if (!isOfData(error)) {
      throw error
    }
    if (batch.length > 1) {
      const half = Math.ceil(batch.length / 2)
      await storeApart(batch.slice(0, half), { store, path, logger })
      await storeApart(batch.slice(half), { store, path, logger })
      return
    }
    const aside = join(dirname(path), "refused.jsonl")
    await mkdir(dirname(path), { recursive: true })
    await appendFile(aside, `${JSON.stringify(batch[0])}\n`)
    logger.warn(`The database refused a visit, kept in ${aside}: ${error}`)
  }
}

/** PostgreSQL's classes 22 (data exception) and 23 (integrity constraint). */
export const isOfData = (error: unknown): boolean =>
  /^2[23]/.test(String((error as { code?: unknown } | null)?.code ?? ""))
