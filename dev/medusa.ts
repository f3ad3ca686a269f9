import { createWriteStream } from "node:fs"
import { mkdir, open, readFile } from "node:fs/promises"
import { dirname } from "node:path"
import { stripVTControlCharacters } from "node:util"
import { startChild, type Child, type ChildOptions } from "./child"
import { inData } from "./paths"
import type { Supervisor } from "./supervisor"

const LAST_LINES = 25

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
  await mkdir(dirname(log), { recursive: true })
  const output = await open(log, "w", 0o600)
  const child = await startChild({
    ...medusaCommand(run),
    name: `medusa ${run.args[0]}`,
    stdio: ["ignore", output.fd, output.fd],
  })
  await output.close()
  const stop = () => void child.stop()
  supervisor.signal.addEventListener("abort", stop)
  const how = await child.exited
  supervisor.signal.removeEventListener("abort", stop)
  if (how !== "code 0") {
    throw new Error(
      `The ${name} failed (${how}). The end of ${log}:\n\n` +
        (await lastLines(log))
    )
  }
}

/** Starts `medusa start`, its output in the log and its errors on ours. */
export async function startShop(
  run: Omit<Run, "name">
): Promise<Child & { log: string }> {
  const log = inData("logs", "shop.log")
  await mkdir(dirname(log), { recursive: true })
  const child = await startChild({
    ...medusaCommand(run),
    name: "the shop (Medusa)",
    stdio: ["ignore", "pipe", "pipe"],
  })
  const file = createWriteStream(log, { mode: 0o600 })
  for (const stream of [child.process.stdout, child.process.stderr]) {
    stream?.pipe(file)
    stream?.on("data", showErrors)
  }
  return { ...child, log }
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

export async function lastLines(log: string): Promise<string> {
  const lines = (await readFile(log, "utf8")).trim().split("\n")
  return lines.slice(-LAST_LINES).map(messageOf).join("\n")
}

/** In production Medusa writes a JSON object a line. */
function showErrors(chunk: Buffer): void {
  for (const line of chunk.toString().split("\n")) {
    if (line.includes('"level":"error"')) {
      console.error(`  ! ${messageOf(line)}`)
    }
  }
}

function messageOf(line: string): string {
  try {
    const { level, message } = JSON.parse(line)
    return message ? `${level}: ${message}` : line
  } catch {
    return stripVTControlCharacters(line) // the compiler's: no JSON, coloured
  }
}
