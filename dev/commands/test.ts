import { inData } from "../paths"
import { releaseLock, takeLock } from "../lock"
import { supervise, type Supervisor } from "../supervisor"
import {
  type Need,
  type Part,
  PARTS,
  readArguments,
  stagesOf,
} from "../test/parts"
import { runJest, type Result } from "../test/run-jest"
import { testServices } from "../test/test-services"

/** `npm test [-- PARTS] [JEST'S ARGUMENTS]`: all tests, with what they need. */
export async function main(args: string[]): Promise<number> {
  const lock = inData("test.lock")
  const owner = await takeLock(lock)
  if (owner) {
    throw new Error(`The tests are running already (process ${owner.pid}).`)
  }
  try {
    return await supervise((supervisor) => runParts(args, supervisor))
  } finally {
    await releaseLock(lock)
  }
}

async function runParts(
  args: string[],
  supervisor: Supervisor
): Promise<number> {
  const began = Date.now()
  const { parts, jest } = readArguments(args)
  const provide = testServices(supervisor)
  const results: Result[] = []
  const runLane = async (lane: Part[]) => {
    for (const part of lane) {
      if (!supervisor.signal.aborted) {
        results.push(await runPart({ part, jest, provide }, supervisor))
      }
    }
  }
  for (const lanes of stagesOf(parts)) {
    console.log(`\n${titleOf(lanes)}\n`)
    await Promise.all(lanes.map(runLane))
    if (supervisor.signal.aborted) {
      return 1
    }
  }
  return summarise(results, Math.round((Date.now() - began) / 1_000))
}

/** `── dev | contracts ───…` */
const titleOf = (lanes: Part[][]): string =>
  `── ${lanes.map((lane) => lane.join(", ")).join(" | ")} `.padEnd(76, "─")

type PartRun = {
  part: Part
  jest: string[]
  provide: (needs: Need[]) => Promise<Record<string, string>>
}

/** A part whose needs cannot be met has failed; the others still run. */
async function runPart(
  { part, jest, provide }: PartRun,
  supervisor: Supervisor
): Promise<Result> {
  try {
    const env = await provide(PARTS[part])
    return await runJest({ part, env, args: jest }, supervisor)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    console.error(message)
    return { part, passed: 0, failures: [message], seconds: 0 }
  }
}

/** What failed comes last, where a log's end shows it. */
function summarise(results: Result[], seconds_in_all: number): number {
  console.log("")
  const failures = results.flatMap((result) => result.failures)
  for (const failure of failures) {
    console.log(`✕ ${failure}\n`)
  }
  for (const { part, passed, failures: own, seconds } of results) {
    console.log(
      `${part.padEnd(10)} ${passed} passed, ${own.length} failed in ${seconds} s`
    )
  }
  const passed = results.reduce((total, result) => total + result.passed, 0)
  console.log(`\n${seconds_in_all} s in all`)
  console.log(`${passed} passed, ${failures.length} failed`)
  return failures.length === 0 ? 0 : 1
}
