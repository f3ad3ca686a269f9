import { spawn, type ChildProcess } from "node:child_process"
import { join } from "node:path"

export type Watched = {
  pid: number
  /** Who gets the signal: the process, or its group (negative). */
  target: number
  stop_signal: NodeJS.Signals
}

export type Watch = {
  /** Stops this process, with this signal first, should ours die. */
  add: (child: Watched) => void
  /** Forgets a process that ended by itself. */
  remove: (pid: number) => void
}

const children = new Map<number, Watched>()
let reaper: Promise<ChildProcess> | undefined
let pipe: ChildProcess["stdin"] = null

/**
 * The reaper process of this process, started when first needed. Killed by
 * somebody, it is replaced: the guard itself is guarded.
 */
export async function watchOver(): Promise<Watch> {
  reaper ??= startReaper()
  await reaper
  return {
    add: (child) => {
      children.set(child.pid, child)
      tell({ add: child })
    },
    remove: (pid) => {
      children.delete(pid)
      tell({ remove: pid })
    },
  }
}

/** The reaper's process, for tests of its own death. */
export async function reaperPid(): Promise<number | undefined> {
  return (await reaper)?.pid
}

async function startReaper(): Promise<ChildProcess> {
  const started = spawn(process.execPath, [join(__dirname, "reaper.mjs")], {
    stdio: ["pipe", "ignore", "inherit"],
    detached: true, // a terminal's Ctrl-C must not end it before its children
    env: { PATH: process.env.PATH },
    cwd: "/",
  })
  await new Promise((resolve, reject) => {
    started.once("spawn", resolve)
    started.once("error", reject)
  })
  // A write to a reaper that was just killed fails: its exit starts another,
  // which is told of every child again.
  started.stdin?.on("error", () => undefined)
  started.once("exit", () => (reaper = startReaper()))
  pipe = started.stdin
  children.forEach((child) => tell({ add: child }))
  keepFromHoldingUs(started)
  return started
}

function tell(message: { add: Watched } | { remove: number }): void {
  pipe?.write(`${JSON.stringify(message)}\n`)
}

/** Neither the reaper nor its pipe is a reason for this process to live on. */
function keepFromHoldingUs(child: ChildProcess): void {
  child.unref()
  const { stdin } = child
  if (stdin && "unref" in stdin && typeof stdin.unref === "function") {
    stdin.unref()
  }
}
