import { randomUUID } from "node:crypto"
import { mkdir, open, readFile, rename, rm } from "node:fs/promises"
import { dirname, join, resolve } from "node:path"
import { assertContent, cidOf, isCid } from "./cid"
import {
  assertObjectSize,
  type ContentStorage,
  StorageError,
  type StorageErrorKind,
} from "./storage"

/**
 * One file per object, named by its CID. Several processes may share the
 * folder, also over a network file system whose rename is atomic.
 *
 * @param options.directory made when missing; relative to the working folder.
 */
export function createLocalStorage(options: {
  directory: string
}): ContentStorage {
  const directory = resolve(options.directory)
  return {
    name: "local",
    async put(bytes) {
      assertObjectSize(bytes)
      const cid = await cidOf(bytes)
      await onDisk(() => writeFileSafely(join(directory, cid), bytes))
      return { cid }
    },
    async get(cid) {
      if (!isCid(cid)) {
        return null
      }
      const bytes = await onDisk(() => readIfThere(join(directory, cid)))
      if (bytes) {
        await assertContent(cid, bytes)
      }
      return bytes
    },
    async check() {
      const probe = join(directory, `.check.${randomUUID()}`)
      await onDisk(async () => {
        await writeFileSafely(probe, new Uint8Array([1]))
        await rm(probe)
      })
    },
  }
}

/**
 * A reader sees the whole file or none, a power cut included: written beside,
 * synced, then renamed, then the folder synced. Concurrent puts of one object
 * rename equal files over each other; an object damaged on disk is mended.
 */
async function writeFileSafely(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const draft = `${path}.${randomUUID()}.tmp`
  try {
    await writeAndSync(draft, bytes)
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  await syncDirectory(dirname(path))
}

async function writeAndSync(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "wx")
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes the rename itself durable. Windows cannot open a folder to sync it. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === "win32") {
    return
  }
  const folder = await open(path, "r")
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if (codeOf(error) === "ENOENT") {
      return null
    }
    throw error
  }
}

const KIND_OF_CODE: Record<string, StorageErrorKind> = {
  EACCES: "credentials",
  EPERM: "credentials",
  EROFS: "credentials",
  EEXIST: "rejected",
  EISDIR: "rejected",
  ENOTDIR: "rejected",
}

async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = codeOf(error)
    throw new StorageError(
      KIND_OF_CODE[code] ?? "temporary",
      `Local content store: ${error instanceof Error ? error.message : code}`,
      { cause: error }
    )
  }
}

function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException | null)?.code)
}
