import { ROOT } from "../paths"
import { nodeTool, runChild } from "../run-child"
import { supervise, type Supervisor } from "../supervisor"

type Check = { title: string; command: string; args: string[] }

const CHECKS: Check[] = [
  {
    title: "Lint",
    command: "eslint/bin/eslint.js",
    args: [".", "--max-warnings", "0"],
  },
  {
    title: "Types of the package",
    command: "typescript/bin/tsc",
    args: ["--noEmit"],
  },
  {
    title: "Types of tests and tools",
    command: "typescript/bin/tsc",
    args: ["-p", "dev"],
  },
  {
    title: "Types of the admin",
    command: "typescript/bin/tsc",
    args: ["-p", "src/admin"],
  },
  {
    title: "Formatting",
    command: "prettier/bin/prettier.cjs",
    args: ["--check", "."],
  },
  {
    title: "Unit tests",
    command: "jest/bin/jest.js",
    args: ["--silent", "--runInBand"],
  },
]

/** `npm run check`: all of them, also after one has failed. */
export async function main(): Promise<number> {
  return await supervise(async (supervisor) => {
    const failed: string[] = []
    for (const check of CHECKS) {
      if (supervisor.signal.aborted) {
        return 1
      }
      if (!(await passes(check, supervisor))) {
        failed.push(check.title)
      }
    }
    console.log(
      failed.length === 0 ? "\nAll is well." : `\nFailed: ${failed.join(", ")}`
    )
    return failed.length === 0 ? 0 : 1
  })
}

async function passes(
  { title, command, args }: Check,
  supervisor: Supervisor
): Promise<boolean> {
  const began = Date.now()
  console.log(`\n── ${title}`)
  const how = await runChild(
    {
      name: title,
      ...nodeTool(command, ...args),
      cwd: ROOT,
      env: {
        ...process.env,
        TEST_TYPE: "unit",
        NODE_OPTIONS: "--experimental-vm-modules --max-old-space-size=4096",
      },
      stdio: ["ignore", "inherit", "inherit"],
      stop_signal: "SIGTERM",
    },
    supervisor
  )
  const seconds = ((Date.now() - began) / 1_000).toFixed(1)
  console.log(`${title}: ${how === "code 0" ? "passed" : how} (${seconds} s)`)
  return how === "code 0"
}
