import { startChild, type ChildOptions } from "./child"
import { inRoot } from "./paths"
import type { Supervisor } from "./supervisor"

/**
 * Runs a process to its end, which a stop of everything brings about early.
 * @returns how it ended: "code 0" when all was well
 */
export async function runChild(
  options: ChildOptions,
  { signal }: Supervisor
): Promise<string> {
  const child = await startChild(options)
  const stop = () => void child.stop()
  signal.addEventListener("abort", stop)
  const how = await child.exited
  signal.removeEventListener("abort", stop)
  return how
}

/** Command and arguments of a tool in node_modules, without npx between. */
export function nodeTool(file: string, ...args: string[]) {
  return {
    command: process.execPath,
    args: [inRoot("node_modules", file), ...args],
  }
}
