import { spawn, type ChildProcess, type StdioOptions } from "node:child_process"
import { setTimeout as sleep } from "node:timers/promises"
import { allowing } from "./files"
import { watchOver } from "./watch-over"

/** A process this one started and answers for. */
export type Child = {
  name: string
  pid: number
  process: ChildProcess
  /** Resolves when it ended, with how: "code 1", "signal SIGKILL". */
  exited: Promise<string>
  /** True from its end on. */
  hasExited: () => boolean
  /** Asks it to end, kills it after the grace. Safe to call twice. */
  stop: () => Promise<void>
}

export type ChildOptions = {
  name: string
  command: string
  args: string[]
  /** What asks it to end in good order. */
  stop_signal: NodeJS.Signals
  /** Tells what it started by itself to end, too, for one that would not. */
  signal_group?: boolean
  /** How long a good end may take before SIGKILL. */
  grace_ms?: number
  cwd?: string
  env?: NodeJS.ProcessEnv
  stdio?: StdioOptions
  /** Runs it as this user: only root may ask for another than itself. */
  owner?: { uid: number; gid: number }
}

const GRACE_MS = 10_000

/**
 * Starts a process that cannot outlive this one: the reaper stops it should
 * this process be killed. It leads a process group of its own, so that a
 * terminal's Ctrl-C reaches this process alone, which then stops its children
 * in order.
 */
export async function startChild(options: ChildOptions): Promise<Child> {
  const { name, command, args, stop_signal, owner } = options
  const watch = await watchOver()
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env,
    stdio: options.stdio ?? "ignore",
    detached: true,
    ...owner,
  })
  const pid = await pidOf(child, name)
  const target = options.signal_group ? -pid : pid
  watch.add({ pid, target, stop_signal })

  let ended = false
  const exited = new Promise<string>((resolve) =>
    child.once("exit", (code, signal) => {
      ended = true
      watch.remove(pid)
      resolve(signal ? `signal ${signal}` : `code ${code}`)
    })
  )
  const stop = async () => {
    if (ended) {
      return
    }
    send(target, stop_signal)
    await within(exited, options.grace_ms ?? GRACE_MS)
    // Also after a good end: what the child started is in its group still.
    send(-pid, "SIGKILL")
    await exited
  }

  return { name, pid, process: child, exited, hasExited: () => ended, stop }
}

function send(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal)
  } catch (error) {
    allowing("ESRCH")(error as NodeJS.ErrnoException) // it ended meanwhile
  }
}

function pidOf(child: ChildProcess, name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", (error) =>
      reject(new Error(`Cannot start ${name}: ${error.message}`))
    )
    if (child.pid) {
      resolve(child.pid)
    }
  })
}

async function within(promise: Promise<unknown>, ms: number): Promise<void> {
  const timer = new AbortController()
  const timeout = sleep(ms, undefined, { signal: timer.signal, ref: false })
  await Promise.race([promise, timeout.catch(() => undefined)])
  timer.abort()
}
