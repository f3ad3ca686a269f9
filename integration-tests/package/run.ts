import { join } from "node:path"
import { stripVTControlCharacters } from "node:util"
import { type Child, startChild } from "../../dev/child"

const LAST_CHARS = 6_000

export type Run = { cwd: string; env: NodeJS.ProcessEnv }
export type Running = Child & { output: () => string }

/**
 * What a stranger's shell has: none of this run's own settings, such as
 * NODE_ENV, NODE_OPTIONS or the database of another test.
 */
export function strangersEnvironment(
  extra: Record<string, string> = {}
): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env
  return {
    ...{ PATH, HOME, TMPDIR },
    MEDUSA_DISABLE_TELEMETRY: "true",
    npm_config_update_notifier: "false",
    ...extra,
  }
}

/** Starts a Node program and collects all it says. */
export async function start(
  args: string[],
  { cwd, env }: Run
): Promise<Running> {
  const child = await startChild({
    name: args.join(" "),
    command: process.execPath,
    args,
    cwd,
    env,
    stop_signal: "SIGTERM",
    stdio: ["ignore", "pipe", "pipe"],
  })
  let said = ""
  for (const stream of [child.process.stdout, child.process.stderr]) {
    stream?.on("data", (chunk: Buffer) => (said += chunk.toString()))
  }
  return { ...child, output: () => stripVTControlCharacters(said) }
}

/**
 * Runs a Node program to its end.
 *
 * @returns all it said
 * @throws with the end of that when it fails
 */
export async function run(args: string[], options: Run): Promise<string> {
  const running = await start(args, options)
  const how = await running.exited
  const output = running.output()
  if (how !== "code 0") {
    throw new Error(`${running.name}: ${how}\n${output.slice(-LAST_CHARS)}`)
  }
  return output
}

/** Medusa's CLI as it is installed in a folder. */
export function medusa(folder: string, ...args: string[]): string[] {
  return [join(folder, "node_modules/@medusajs/cli/cli.js"), ...args]
}

/** The npm that runs this test, or the one beside this Node. */
export function npm(...args: string[]): string[] {
  const { npm_execpath } = process.env
  const beside = join(
    process.execPath,
    "../../lib/node_modules/npm/bin/npm-cli.js"
  )
  return [npm_execpath?.endsWith(".js") ? npm_execpath : beside, ...args]
}
