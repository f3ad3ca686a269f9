import { mkdir, open, type FileHandle } from "node:fs/promises"
import { dirname } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { startChild, type Child, type ChildOptions } from "./child"
import { lastLines, messageOf } from "./last-lines"
import { inData } from "./paths"
import { runChild } from "./run-child"
import { type Started, tellingStart } from "./shop-ready"
import type { Supervisor } from "./supervisor"

const FOLLOW_MS = 1_000

type Run = {
  args: string[]
  cwd: string
  env: NodeJS.ProcessEnv
  /** Named for the log file and in messages: "build", "migrations". */
  name: string
}

/**
 * Runs a command of Medusa's CLI to its end, its output in a log file.
 * @throws with the log's last lines when it fails
 */
export async function runMedusa(
  { name, ...run }: Run,
  supervisor: Supervisor
): Promise<void> {
  const log = inData("logs", `${name}.log`)
  const output = await openLog(log)
  const how = await runChild(
    {
      ...medusaCommand(run),
      name: `medusa ${run.args[0]}`,
      stdio: ["ignore", output.fd, output.fd],
    },
    supervisor
  )
  await output.close()
  if (how !== "code 0") {
    throw new Error(
      `The ${name} failed (${how}). The end of ${log}:\n\n` +
        (await lastLines(log))
    )
  }
}

/**
 * Starts `medusa start`, its output in the log and its errors on ours. A file,
 * not a pipe: should we be killed, its last words would find no reader, and
 * it would not come to its orderly end.
 */
export async function startShop({
  name = "shop",
  ...run
}: Omit<Run, "name"> & { name?: string }): Promise<Child & Started> {
  const log = inData("logs", `${name}.log`)
  const output = await openLog(log)
  const { start, options } = tellingStart(medusaCommand(run))
  const child = await startChild({
    ...options,
    name: "The shop (Medusa)",
    stdio: ["ignore", output.fd, output.fd],
  })
  await output.close()
  void followErrors(log, child)
  return { ...child, log, start }
}

/** How to start a command of Medusa's CLI. */
export function medusaCommand({
  args,
  cwd,
  env,
}: Omit<Run, "name">): Omit<ChildOptions, "name" | "stdio"> {
  return {
    command: process.execPath,
    args: [require.resolve("@medusajs/cli/cli.js"), ...args],
    cwd,
    stop_signal: "SIGTERM",
    env: {
      ...env,
      MEDUSA_DISABLE_TELEMETRY: "true",
      // The CLI reads TypeScript through ts-node, whose own check of types
      // would repeat the build's.
      TS_NODE_TRANSPILE_ONLY: "true",
    },
  }
}

async function openLog(log: string): Promise<FileHandle> {
  await mkdir(dirname(log), { recursive: true })
  return await open(log, "w", 0o600)
}

/** In production Medusa writes a JSON object a line. */
async function followErrors(log: string, child: Child): Promise<void> {
  const file = await open(log, "r")
  let rest = ""
  while (!child.hasExited()) {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(65_536))
    const lines = (rest + buffer.toString("utf8", 0, bytesRead)).split("\n")
    rest = lines.pop() ?? ""
    lines
      .filter((line) => line.includes('"level":"error"'))
      .forEach((line) => console.error(`  ! ${messageOf(line)}`))
    if (bytesRead === 0) {
      await sleep(FOLLOW_MS, undefined, { ref: false })
    }
  }
  await file.close()
}
