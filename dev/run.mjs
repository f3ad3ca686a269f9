/**
 * Entry of every npm script: `node dev/run.mjs COMMAND [ARGUMENTS]` runs
 * dev/commands/COMMAND.ts after installing what is missing. It needs Node
 * alone, so it is plain JavaScript without dependencies.
 */
const [major, minor] = process.versions.node.split(".").map(Number)
const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12)

if (fits || major > 22) {
  await run(process.argv.slice(2))
} else {
  console.error(
    `Selvedge needs Node 20.19 or later (or 22.12 or later); this is ` +
      `${process.versions.node}. See https://nodejs.org/en/download`
  )
  process.exitCode = 1
}

/** @param {string[]} argv */
async function run([command = "", ...args]) {
  const { chdir } = await import("node:process")
  const { fileURLToPath } = await import("node:url")
  const root = fileURLToPath(new URL("..", import.meta.url))
  chdir(root)
  try {
    const { installMissing } = await import("./install.mjs")
    await installMissing(root)
    process.exitCode = await runCommand({ root, command, args })
  } catch (error) {
    console.error(process.env.DEBUG ? error : plainWords(error))
    process.exitCode = 1
  }
}

/** @param {{ root: string, command: string, args: string[] }} options */
async function runCommand({ root, command, args }) {
  const { pathToFileURL } = await import("node:url")
  const { commandFile } = await import("./command-file.mjs")
  const file = commandFile({ root, command })
  // Both: commands are CommonJS, and may import ES modules of our own.
  const cjs = await import("tsx/cjs/api")
  const esm = await import("tsx/esm/api")
  cjs.register()
  esm.register()
  process.argv = [process.execPath, file, ...args]
  const loaded = await import(pathToFileURL(file).href)
  const main = loaded.main ?? loaded.default?.main ?? loaded.default
  const code = typeof main === "function" ? await main(args) : undefined
  return typeof code === "number" ? code : process.exitCode
}

/** @param {unknown} error */
function plainWords(error) {
  return error instanceof Error ? error.message : String(error)
}
