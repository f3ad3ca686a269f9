import { relative } from "node:path"
import { stripVTControlCharacters } from "node:util"
import { ROOT } from "../paths"

/** What jest writes with `--json`, as far as it is read here. */
export type JestReport = {
  numPassedTests: number
  testResults: SuiteReport[]
}

type SuiteReport = {
  name: string
  status: string
  /** Of a file that could not be run. */
  message: string
  assertionResults: {
    fullName: string
    status: string
    failureMessages: string[]
  }[]
}

const MESSAGE_LINES_MAX = 12

/**
 * Each test that failed and each file that could not be run: its name, and
 * below it the beginning of its message. A run that left no report, or ended
 * badly with nothing failed, is one too.
 *
 * @param how how jest ended, `code 0` when it is content
 */
export function failuresOf(report: JestReport | null, how: string): string[] {
  const failures = report?.testResults.flatMap(ofSuite) ?? []
  const isExplained = how === "code 0" || failures.length > 0
  const left = report ? "nothing failed" : "it left no report"
  return isExplained ? failures : [`jest ended with ${how}, and ${left}`]
}

function ofSuite(suite: SuiteReport): string[] {
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

const beginningOf = (message: string): string =>
  stripVTControlCharacters(message)
    .split("\n")
    .slice(0, MESSAGE_LINES_MAX)
    .map((line) => `    ${line}`)
    .join("\n")
