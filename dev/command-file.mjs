import { readdirSync } from "node:fs"
import { join } from "node:path"

/**
 * The file of a command: `build:plugin` is dev/commands/build-plugin.ts.
 * @param {{ root: string, command: string }} options
 * @throws naming the commands there are, when it is none of them
 */
export function commandFile({ root, command }) {
  const folder = join(root, "dev", "commands")
  const names = readdirSync(folder)
    .filter((file) => /\.m?ts$/.test(file) && !file.includes(".spec."))
    .sort()
  const wanted = command.replaceAll(":", "-")
  const file = names.find((name) => name.replace(/\.m?ts$/, "") === wanted)
  if (!file) {
    const known = names.map((name) => name.replace(/\.m?ts$/, "")).join(", ")
    throw new Error(`There is no command "${command}". There are: ${known}`)
  }
  return join(folder, file)
}
