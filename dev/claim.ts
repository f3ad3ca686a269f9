import { rm } from "node:fs/promises"
import { setTimeout as sleep } from "node:timers/promises"
import { readJson, writeWhole } from "./files"
import { identify, stillRuns, type ProcessIdentity } from "./process"

export type Claim = {
  /** Records the service's process as the user of what is claimed. */
  holdBy: (pid: number) => Promise<void>
  release: () => Promise<void>
}

type Options = {
  file: string
  /** What is claimed, for messages: "the database in .data/postgres". */
  what: string
  stop_signal: NodeJS.Signals
}

type Holding = { service: ProcessIdentity; supervisor: ProcessIdentity }

const STOP_TIMEOUT_MS = 10_000

/**
 * Takes over a data file or folder that one service at a time may use. A
 * service left behind by a dead supervisor (both it and its reaper killed) is
 * stopped first; one with a living supervisor is somebody else's.
 * @throws in plain words when it is in use
 */
export async function claimFor(options: Options): Promise<Claim> {
  const { file, what, stop_signal } = options
  const holding = await readJson<Holding>(file)
  if (holding && stillRuns(holding.service)) {
    const { service, supervisor } = holding
    if (supervisor.pid !== process.pid && stillRuns(supervisor)) {
      throw new Error(
        `Process ${supervisor.pid} is using ${what}. ` +
          "Stop it first, or run from another clone."
      )
    }
    await stopOrphan(service, stop_signal)
  }
  return {
    holdBy: (pid) => writeRecord(file, pid),
    release: () => rm(file, { force: true }),
  }
}

/** Whether a claim was made by a process that died without releasing it. */
export async function isLeftBehind(file: string): Promise<boolean> {
  const holding = await readJson<Holding>(file)
  return holding !== null && !stillRuns(holding.supervisor)
}

/** Ends a process that is not our child: asks, then kills. */
export async function stopOrphan(
  orphan: ProcessIdentity,
  signal: NodeJS.Signals
): Promise<void> {
  process.kill(orphan.pid, signal)
  const deadline = Date.now() + STOP_TIMEOUT_MS
  while (stillRuns(orphan)) {
    if (Date.now() > deadline) {
      process.kill(orphan.pid, "SIGKILL")
    }
    await sleep(50)
  }
}

async function writeRecord(file: string, pid: number): Promise<void> {
  const service = identify(pid)
  const supervisor = identify(process.pid)
  if (service && supervisor) {
    await writeWhole(file, JSON.stringify({ service, supervisor }))
  }
}
