import { access, open, readFile, rename } from "node:fs/promises"

/** For `catch`: lets these system errors pass and throws every other. */
export function allowing(...codes: string[]) {
  return (error: NodeJS.ErrnoException): null => {
    if (!codes.includes(error.code ?? "")) {
      throw error
    }
    return null
  }
}

/** Whether something is there, a link counting only with its target. */
export async function exists(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch (error) {
    allowing("ENOENT", "ENOTDIR")(error as NodeJS.ErrnoException)
    return false
  }
}

/** The file's content, null when there is none. */
export async function readIfThere(file: string): Promise<Buffer | null> {
  return await readFile(file).catch(allowing("ENOENT"))
}

/** The value in a JSON file, null when there is none or it was cut short. */
export async function readJson<T>(file: string): Promise<T | null> {
  const text = await readIfThere(file)
  try {
    return text && JSON.parse(text.toString())
  } catch {
    return null
  }
}

/**
 * Replaces a file in one piece: a kill at any moment leaves the old content or
 * the new. Readable by its owner alone.
 */
export async function writeWhole(
  file: string,
  content: Buffer | string
): Promise<void> {
  const draft = await writeDraft(file, content)
  await rename(draft, file)
}

/** Writes beside the file and returns the name, for a rename by the caller. */
export async function writeDraft(
  file: string,
  content: Buffer | string
): Promise<string> {
  const draft = `${file}.tmp`
  const handle = await open(draft, "w", 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return draft
}
