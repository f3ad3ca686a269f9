import { execFile } from "node:child_process"
import { constants } from "node:fs"
import { access } from "node:fs/promises"
import { delimiter, join } from "node:path"
import { promisify } from "node:util"
import { step } from "./steps"

const run = promisify(execFile)

type Program = {
  /** Names it goes by, the first to be found is taken. */
  commands: string[]
  debian_package: string
  /** What to do instead, for who cannot install it. */
  otherwise: string
}

/**
 * Path of a program that npm has no package of, installed from Debian's when
 * it is missing and we are root.
 * @throws in plain words when it is missing and cannot be installed
 */
export async function debianProgram(program: Program): Promise<string> {
  const { commands, debian_package, otherwise } = program
  const found = await whichOf(commands)
  if (found) {
    return found
  }
  const [name] = commands
  if (process.getuid?.() !== 0 || !(await whichOf(["apt-get"]))) {
    throw new Error(
      `${name} is missing, and only root on Debian or Ubuntu gets it ` +
        `installed by itself. Install it (apt-get install ${debian_package}), ${otherwise}`
    )
  }
  await step(`Installing ${debian_package} (apt-get)`, () =>
    install(debian_package)
  )
  const installed = await whichOf(commands)
  if (!installed) {
    throw new Error(`The package ${debian_package} brought no ${name}.`)
  }
  return installed
}

async function install(debian_package: string): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
  try {
    await run("apt-get", ["update", "-q"], { env })
    const flags = ["install", "-y", "-q", "--no-install-recommends"]
    await run("apt-get", [...flags, debian_package], { env })
  } catch (error) {
    const { stderr } = error as { stderr?: string }
    throw new Error(
      `apt-get could not install ${debian_package}:\n${stderr ?? error}`
    )
  }
}

async function whichOf(commands: string[]): Promise<string | null> {
  for (const command of commands) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      const file = join(folder, command)
      if (await isExecutable(file)) {
        return file
      }
    }
  }
  return null
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK)
    return true
  } catch {
    return false // not here: the search goes on
  }
}
