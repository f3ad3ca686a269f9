import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { isRunning } from "../../dev/process"

export type Fixture = {
  process: ChildProcess
  /** What it printed first, read as JSON. */
  first: Record<string, number>
  /** Resolves with its exit code, null after a signal. */
  exited: Promise<number | null>
  output: () => string
}

/** Starts a program of ours in a process of its own, as npm would. */
export async function runFixture(
  file: string,
  ...args: string[]
): Promise<Fixture> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", join(__dirname, "fixtures", file), ...args],
    { stdio: ["ignore", "pipe", "pipe"], env: { PATH: process.env.PATH } }
  )
  let output = ""
  child.stderr.on("data", (chunk) => (output += chunk))
  const exited = once(child, "exit").then(([code]) => code as number | null)
  const lines = createInterface({ input: child.stdout })
  const [line] = await Promise.race([
    once(lines, "line"),
    exited.then((code) => {
      throw new Error(`${file} ended (code ${code}):\n${output}`)
    }),
  ])
  lines.on("line", (more) => (output += `${more}\n`))
  return {
    process: child,
    first: JSON.parse(line),
    exited,
    output: () => output,
  }
}

/** Resolves once none of these processes runs. */
export async function untilGone(pids: number[]): Promise<void> {
  while (pids.some(isRunning)) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
