import { isRow, row, text } from "./field"

/** After so long a file is read even if the network says it did not change. */
const FILE_AGE_MAX_MS = 7 * 86_400_000

/** By id of the file: which version of it was read, and when. */
export type FileMemory = Record<string, { version: string; read_at: string }>

/**
 * Whether a file can be left unread. Once a week it is read all the same: what
 * the normaliser made of it may have changed with a release of ours. One that
 * was read in the future was read by a process whose clock was wrong.
 */
export function isUnchanged({
  memory,
  id,
  version,
  now,
}: {
  memory: FileMemory
  id: string
  version: string | null
  now: Date
}): boolean {
  const known = memory[id]
  return (
    version !== null &&
    known?.version === version &&
    Math.abs(now.getTime() - Date.parse(known.read_at)) < FILE_AGE_MAX_MS
  )
}

/** Memory as it came back from the database; what is not one is left out. */
export function parseFileMemory(value: unknown): FileMemory {
  return Object.fromEntries(
    Object.entries(row(value)).flatMap(([id, entry]) => {
      const version = isRow(entry) ? text(entry.version) : null
      const read_at = isRow(entry) ? text(entry.read_at) : null
      return version && read_at ? [[id, { version, read_at }]] : []
    })
  )
}
