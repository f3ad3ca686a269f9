// Plain JavaScript: run.mjs needs it before tsx is installed.
const { mkdir, open, readFile, rename, rm } = require("node:fs/promises")
const { dirname } = require("node:path")
const { setTimeout: sleep } = require("node:timers/promises")
const { identify, stillRuns } = require("./process")

/** @typedef {import("./process").ProcessIdentity} ProcessIdentity */

/**
 * Takes a lock file that holds our identity, so that a lock whose owner was
 * killed is known to be free.
 * @param {string} file
 * @returns {Promise<ProcessIdentity | null>} null when it is ours now, else
 *   the living process that has it
 */
async function takeLock(file) {
  await mkdir(dirname(file), { recursive: true })
  for (;;) {
    if (await create(file)) {
      return null
    }
    const owner = await ownerOf(file)
    if (owner && stillRuns(owner)) {
      return owner
    }
    await clearAway(file)
  }
}

/** @param {string} file */
async function releaseLock(file) {
  await rm(file, { force: true })
}

/**
 * Runs `work` while holding the lock, waiting for whoever has it.
 * @template T
 * @param {{ file: string, onWait: (owner: ProcessIdentity) => void }} options
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function withLock({ file, onWait }, work) {
  let told = false
  for (;;) {
    const owner = await takeLock(file)
    if (!owner) {
      break
    }
    if (!told) {
      onWait(owner)
      told = true
    }
    await sleep(250)
  }
  try {
    return await work()
  } finally {
    await releaseLock(file)
  }
}

/** @param {string} file */
async function create(file) {
  try {
    const handle = await open(file, "wx", 0o600)
    await handle.writeFile(JSON.stringify(identify(process.pid)))
    await handle.close()
    return true
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") {
      return false
    }
    throw error
  }
}

/**
 * @param {string} file
 * @returns {Promise<ProcessIdentity | null>} null for a lock cut short
 */
async function ownerOf(file) {
  // A lock is empty for a moment after it was made.
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return JSON.parse(await readFile(file, "utf8"))
    } catch {
      await sleep(20)
    }
  }
  return null
}

/**
 * Removes a dead process's lock. Renamed first: when another waiter replaced
 * it meanwhile, the file in our hand is a living one and is put back.
 * @param {string} file
 */
async function clearAway(file) {
  const aside = `${file}.${process.pid}`
  try {
    await rename(file, aside)
  } catch {
    return // somebody else cleared it
  }
  const owner = await ownerOf(aside)
  if (owner && stillRuns(owner)) {
    await rename(aside, file)
  } else {
    await rm(aside, { force: true })
  }
}

module.exports = { takeLock, releaseLock, withLock }
