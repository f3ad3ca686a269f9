import { mkdir, rm } from "node:fs/promises"
import { dirname, relative } from "node:path"
import { stripVTControlCharacters } from "node:util"
import { readJson } from "../files"
import { inData, ROOT } from "../paths"
import { nodeTool, runChild } from "../run-child"
import type { Supervisor } from "../supervisor"
import type { Part } from "./parts"

export type Result = {
  part: Part
  passed: number
  /** A spec file that could not be run at all counts as one. */
  failed: number
  /** What failed, a line each: the file, the test, the message's beginning. */
  failures: string[]
  seconds: number
}

type JestReport = {
  numPassedTests: number
  numFailedTests: number
  numRuntimeErrorTestSuites: number
  testResults: SuiteReport[]
}

type SuiteReport = {
  name: string
  status: string
  message: string
  assertionResults: {
    fullName: string
    status: string
    failureMessages: string[]
  }[]
}

/** Where spec files share nothing, both cores are used. */
const WORKERS: Partial<Record<Part, string>> = {
  unit: "--maxWorkers=2",
  modules: "--maxWorkers=2",
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
        ...[WORKERS[part] ?? "--runInBand", "--forceExit"],
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
  return { part, seconds, ...countsOf(report, how) }
}

/** A run that leaves no report, or ends badly with nothing failed, failed. */
function countsOf(report: JestReport | null, how: string) {
  const passed = report?.numPassedTests ?? 0
  const failed = report
    ? report.numFailedTests + report.numRuntimeErrorTestSuites
    : 0
  return {
    passed,
    failed: how === "code 0" ? failed : Math.max(failed, 1),
    failures: report?.testResults.flatMap(failuresOf) ?? [],
  }
}

function failuresOf(suite: SuiteReport): string[] {
  const file = relative(ROOT, suite.name)
  const failed = suite.assertionResults.filter((it) => it.status === "failed")
  if (failed.length === 0 && suite.status === "failed") {
    return [`${file}\n${beginningOf(suite.message)}`]
  }
  return failed.map(
    ({ fullName, failureMessages }) =>
      `${file} › ${fullName}\n${beginningOf(failureMessages.join("\n"))}`
  )
}

const MESSAGE_LINES_MAX = 12

const beginningOf = (message: string): string =>
  stripVTControlCharacters(message)
    .split("\n")
    .slice(0, MESSAGE_LINES_MAX)
    .map((line) => `    ${line}`)
    .join("\n")

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
