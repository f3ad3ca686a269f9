import { execFile } from "node:child_process"
import { createHash } from "node:crypto"
import { lstat, mkdir, readdir, realpath, rm, symlink } from "node:fs/promises"
import { dirname, join } from "node:path"
import { promisify } from "node:util"
import { copyBinaries, postgresBinaries } from "./postgres-binaries"
import { canEnter, type Owner } from "./postgres-owner"
import { allowing, exists } from "./files"
import { stopStrayServer } from "./postgres-stray"

const OUTSIDE = "/var/lib/selvedge"
const TEMPORARY = "temporary-"
const LEFT_BEHIND_MS = 24 * 3_600_000

export type PostgresHome = { binaries: string; cluster: string }

type HomeOptions = { dataDir: string; owner?: Owner; temporary: boolean }

/**
 * Where the programs and the data are. In the clone, unless PostgreSQL's own
 * user cannot get there because the clone lies in a folder that only root may
 * enter: then both live in /var/lib/selvedge and the data folder is a link.
 */
export async function postgresHome(
  options: HomeOptions
): Promise<PostgresHome> {
  const { dataDir, owner } = options
  await mkdir(dirname(dataDir), { recursive: true })
  const binaries = await postgresBinaries()
  if (owner && !reaches(owner, [dirname(dataDir), join(binaries, "bin")])) {
    return {
      binaries: await copyBinaries(OUTSIDE),
      cluster: await linkedFolder(options),
    }
  }
  return { binaries, cluster: await targetOf(dataDir) }
}

function reaches(owner: Owner, folders: string[]): boolean {
  return folders.every((folder) => canEnter(owner, folder))
}

/** A link that an earlier start made is followed; a dead one is removed. */
async function targetOf(dataDir: string): Promise<string> {
  const found = await lstat(dataDir).catch(allowing("ENOENT"))
  if (!found?.isSymbolicLink()) {
    return dataDir
  }
  if (await exists(dataDir)) {
    return await realpath(dataDir)
  }
  await rm(dataDir)
  return dataDir
}

/**
 * The folder outside that belongs to this data folder. Without the link to it,
 * it is what a deleted clone of the same path left behind, and goes.
 */
async function linkedFolder(options: HomeOptions): Promise<string> {
  const { dataDir, temporary } = options
  await removeLeftBehind()
  const hash = createHash("sha256").update(dataDir).digest("hex").slice(0, 16)
  const folder = join(OUTSIDE, `${temporary ? TEMPORARY : ""}${hash}`)
  const found = await lstat(dataDir).catch(allowing("ENOENT"))
  if (found?.isSymbolicLink() && (await exists(dataDir))) {
    return await realpath(dataDir)
  }
  await stopStrayServer(folder)
  await rm(folder, { recursive: true, force: true })
  if (found?.isDirectory()) {
    // The clone was closed to others after its first start. `mv` keeps the
    // owner, and copies where a rename cannot: /var may be another disk.
    await promisify(execFile)("mv", [dataDir, folder])
  }
  await rm(dataDir, { force: true })
  await symlink(folder, dataDir)
  return folder
}

/** Removes a data folder for good, with the folder outside that it links to. */
export async function removeHome({
  dataDir,
  cluster,
}: {
  dataDir: string
  cluster: string
}): Promise<void> {
  await rm(cluster, { recursive: true, force: true })
  await rm(dataDir, { recursive: true, force: true })
  await rm(`${dataDir}.log`, { force: true })
}

/** A temporary folder outlives only a run that was killed, reaper and all. */
async function removeLeftBehind(): Promise<void> {
  for (const name of await readdir(OUTSIDE)) {
    const folder = join(OUTSIDE, name)
    const found = await lstat(folder).catch(allowing("ENOENT"))
    const is_old = found && Date.now() - found.mtimeMs > LEFT_BEHIND_MS
    if (name.startsWith(TEMPORARY) && is_old) {
      await stopStrayServer(folder)
      await rm(folder, { recursive: true, force: true })
    }
  }
}
