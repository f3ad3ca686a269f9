import { spawn } from "node:child_process"
import { createHash } from "node:crypto"
import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import locks from "./lock.js"

/**
 * Installs the dependencies when they are missing or are not those of the lock
 * file. Two commands started at once install once.
 * @param {string} root
 */
export async function installMissing(root) {
  if (await isStamped(root)) {
    return
  }
  const onWait = () => console.log("Waiting for another install to end …")
  const file = join(root, ".data", "install.lock")
  await locks.withLock({ file, onWait }, async () => {
    if (await isStamped(root)) {
      return
    }
    if (!(await isInstalled(root))) {
      console.log("Installing dependencies (once, about two minutes) …")
      await npmCi(root)
    }
    await writeFile(stampIn(root), await lockHash(root))
  })
}

/** @param {string} root */
async function isStamped(root) {
  return (await read(stampIn(root))) === (await lockHash(root))
}

/**
 * Whether node_modules holds what the lock file names, by npm's own record of
 * what it installed (docs.npmjs.com, "Hidden Lockfiles"): somebody who ran
 * `npm install` need not wait for another one. Optional packages may be absent:
 * most are for other systems.
 * @param {string} root
 */
async function isInstalled(root) {
  const record = await read(join(root, "node_modules", ".package-lock.json"))
  if (!record) {
    return false
  }
  const installed = JSON.parse(record).packages
  const lock = await readFile(join(root, "package-lock.json"), "utf8")
  return Object.entries(JSON.parse(lock).packages).every(
    ([path, { version, optional }]) =>
      path === "" ||
      (installed[path] ? installed[path].version === version : optional)
  )
}

/**
 * `--include=dev`: with NODE_ENV=production npm leaves out what the start
 * itself needs.
 * @param {string} root
 * @returns {Promise<void>}
 */
function npmCi(root) {
  const { npm_execpath } = process.env
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund"]
  const [command, ...rest] = npm_execpath?.endsWith(".js")
    ? [process.execPath, npm_execpath, ...args]
    : ["npm", ...args]
  const child = spawn(command, rest, { cwd: root, stdio: "inherit" })
  return new Promise((resolve, reject) => {
    child.once("error", (error) =>
      reject(new Error(`npm cannot be started: ${error.message}`))
    )
    child.once("exit", (code) =>
      code === 0
        ? resolve()
        : reject(new Error("npm ci failed: see its messages above."))
    )
  })
}

/** @param {string} root */
async function lockHash(root) {
  const lock = await readFile(join(root, "package-lock.json"))
  return createHash("sha256").update(lock).digest("hex")
}

/** @param {string} root */
const stampIn = (root) => join(root, "node_modules", ".selvedge-lock")

/** @param {string} file */
async function read(file) {
  try {
    return await readFile(file, "utf8")
  } catch (error) {
    if (error.code === "ENOENT") {
      return null
    }
    throw error
  }
}
