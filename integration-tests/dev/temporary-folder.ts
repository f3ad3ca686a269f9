import { chmod, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** A folder for one spec file, by default one that others may enter. */
export async function aFolder(mode = 0o755) {
  const path = await mkdtemp(join(tmpdir(), "selvedge-dev-"))
  await chmod(path, mode)
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}
