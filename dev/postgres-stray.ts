import { rm } from "node:fs/promises"
import { join } from "node:path"
import { stopOrphan } from "./claim"
import { readIfThere } from "./files"
import { commandLineOf, identify } from "./process"

/**
 * Deals with a server that a killed supervisor left in a data folder. One that
 * still runs is stopped. A lock file whose pid meanwhile is another program's
 * is removed: PostgreSQL would take that program for itself and not start. Of
 * a pid that is free it recovers alone, and then also checks that no process
 * of the dead server still has the memory.
 */
export async function stopStrayServer(cluster: string): Promise<void> {
  const pid = await serverPid(cluster)
  const process = pid && identify(pid)
  if (!process) {
    return
  }
  if (commandLineOf(process.pid).includes(cluster)) {
    await stopOrphan(process, "SIGINT")
    return
  }
  await rm(join(cluster, "postmaster.pid"))
}

/** Whether the server with this pid says that it takes connections. */
export async function isReady(cluster: string, pid: number): Promise<boolean> {
  const lines = await lockFile(cluster)
  return Number(lines[0]) === pid && lines[7]?.trim() === "ready"
}

async function serverPid(cluster: string): Promise<number | null> {
  const [pid] = await lockFile(cluster)
  return pid ? Number(pid) : null
}

/** postmaster.pid: line 1 the pid, line 8 the state (miscadmin.h). */
async function lockFile(cluster: string): Promise<string[]> {
  const file = await readIfThere(join(cluster, "postmaster.pid"))
  return file?.toString().split("\n") ?? []
}
