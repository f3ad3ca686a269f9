import { mkdir, rm } from "node:fs/promises"
import { dirname } from "node:path"
import { readJson } from "../files"
import { inData, ROOT } from "../paths"
import { nodeTool, runChild } from "../run-child"
import type { Supervisor } from "../supervisor"
import { failuresOf, type JestReport } from "./failures"
import type { Part } from "./parts"

export type Result = {
  part: Part
  passed: number
  /** What failed, one text each: how many there are is the count. */
  failures: string[]
  seconds: number
}

/**
 * Where spec files share nothing, both cores are used. A shop leaves timers and
 * memory behind, so after one the next file begins in a process of its own.
 */
const WORKERS: Partial<Record<Part, string[]>> = {
  unit: ["--maxWorkers=2"],
  contracts: ["--maxWorkers=2"],
  modules: ["--maxWorkers=2"],
  dev: ["--maxWorkers=2"],
  http: ["--maxWorkers=2", "--workerIdleMemoryLimit=200MB"],
}

type Run = { part: Part; env: Record<string, string>; args: string[] }

/** Runs one part's spec files, and counts. */
export async function runJest(
  { part, env, args }: Run,
  supervisor: Supervisor
): Promise<Result> {
  const began = Date.now()
  const output = inData("test-results", `${part}.json`)
  await mkdir(dirname(output), { recursive: true })
  await rm(output, { force: true })
  const how = await runChild(
    {
      name: `jest (${part})`,
      ...nodeTool(
        "jest/bin/jest.js",
        ...(WORKERS[part] ?? ["--runInBand"]),
        "--forceExit",
        ...["--json", `--outputFile=${output}`],
        // With a filter, most parts have no test that fits.
        ...(args.length > 0 ? ["--passWithNoTests", ...args] : [])
      ),
      cwd: ROOT,
      env: { ...ownEnvironment(), ...env, TEST_TYPE: part },
      stdio: ["ignore", "inherit", "inherit"],
      stop_signal: "SIGTERM",
    },
    supervisor
  )
  const report = await readJson<JestReport>(output)
  const seconds = Math.round((Date.now() - began) / 1_000)
  const passed = report?.numPassedTests ?? 0
  return { part, passed, failures: failuresOf(report, how), seconds }
}

/**
 * Ours without what names services of somebody else's: a test must not write
 * to the database that happens to be in the shell's environment.
 */
function ownEnvironment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env }
  for (const name of ["DATABASE_URL", "REDIS_URL", "POLYGON_RPC_URL"]) {
    delete env[name]
  }
  return {
    ...env,
    NODE_ENV: "test",
    NODE_OPTIONS: "--experimental-vm-modules",
    MEDUSA_DISABLE_TELEMETRY: "true",
  }
}
