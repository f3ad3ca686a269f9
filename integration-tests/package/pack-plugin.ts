import { cp, readFile, symlink } from "node:fs/promises"
import { basename, join } from "node:path"
import { ROOT } from "../../dev/paths"
import { medusa, npm, run, strangersEnvironment } from "./run"

/** What no clone has, or what belongs to this folder's own runs. */
const LEFT_OUT = new Set([
  ...["node_modules", ".data", ".medusa", ".git", "coverage", ".env"],
])

export type Packed = {
  /** The copy it was built from. */
  folder: string
  /** Path of the `.tgz`. */
  tarball: string
  /** Paths inside the package. */
  files: string[]
  /** A file of the package, as text. */
  read: (file: string) => Promise<string>
}

/**
 * Builds and packs a copy of the clone: `plugin:build` first deletes
 * `.medusa/server`, and an app image may just run from there.
 */
export async function packPlugin(folder: string): Promise<Packed> {
  await cp(ROOT, folder, {
    recursive: true,
    filter: (path) => path === ROOT || !LEFT_OUT.has(basename(path)),
  })
  await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"))
  const env = strangersEnvironment({ NODE_ENV: "production" })
  await run(medusa(folder, "plugin:build"), { cwd: folder, env })
  const said = await run(
    npm("pack", "--json", "--ignore-scripts", "--loglevel=error"),
    { cwd: folder, env }
  )
  const [packed] = JSON.parse(said) as NpmPacked[]
  if (!packed) {
    throw new Error(`npm pack packed nothing:\n${said}`)
  }
  return {
    folder,
    tarball: join(folder, packed.filename),
    files: packed.files.map(({ path }) => path),
    read: (file) => readFile(join(folder, file), "utf8"),
  }
}

/** Of `npm pack --json`. */
type NpmPacked = { filename: string; files: { path: string }[] }
