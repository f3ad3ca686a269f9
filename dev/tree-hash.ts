import { createHash } from "node:crypto"
import { readdir, readFile } from "node:fs/promises"
import { join, relative } from "node:path"
import { allowing, exists } from "./files"

/**
 * One hash of all files at these paths, by name and content. Tests do not
 * count: they change nothing that is built. A missing path is an empty one.
 */
export async function treeHash(root: string, paths: string[]): Promise<string> {
  const hash = createHash("sha256")
  for (const path of paths) {
    for (const file of await filesAt(join(root, path))) {
      hash.update(`${relative(root, file)}\0`)
      hash.update(await readFile(file))
      hash.update("\0")
    }
  }
  return hash.digest("hex")
}

async function filesAt(path: string): Promise<string[]> {
  if (!(await exists(path))) {
    return []
  }
  const entries = await readdir(path, { withFileTypes: true }).catch(
    allowing("ENOTDIR")
  )
  if (!entries) {
    return [path]
  }
  const nested = entries
    .filter(({ name }) => !/\.spec\.tsx?$|^__tests__$/.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(async (entry) => {
      const file = join(path, entry.name)
      return entry.isDirectory() ? await filesAt(file) : [file]
    })
  return (await Promise.all(nested)).flat()
}
