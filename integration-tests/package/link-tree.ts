import {
  copyFile,
  link,
  mkdir,
  readdir,
  readlink,
  symlink,
} from "node:fs/promises"
import { join } from "node:path"

/**
 * A second `node_modules` without a second gigabyte: its files are hard links.
 * npm puts files of packages in place by renaming, so the first folder stays
 * as it is; only files with a dot in front, such as npm's record of what is
 * installed, are written over, so those are copied.
 */
export async function linkTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  const entries = await readdir(from, { withFileTypes: true })
  for (const entry of entries) {
    const source = join(from, entry.name)
    const target = join(to, entry.name)
    if (entry.isDirectory()) {
      await linkTree(source, target)
    } else if (entry.isSymbolicLink()) {
      await symlink(await readlink(source), target)
    } else {
      await (entry.name.startsWith(".") ? copyFile : linkFile)(source, target)
    }
  }
}

async function linkFile(source: string, target: string): Promise<void> {
  await link(source, target).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EXDEV") {
      throw error
    }
    return copyFile(source, target) // the temporary folder is another disk
  })
}
