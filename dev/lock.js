// Plain JavaScript: run.mjs needs it before tsx is installed.
const {
  link,
  mkdir,
  readFile,
  rm,
  rmdir,
  stat,
  writeFile,
} = require("node:fs/promises")
const { dirname } = require("node:path")
const { setTimeout: sleep } = require("node:timers/promises")
const { errorCode, identify, stillRuns } = require("./process")

const GUARD_MS = 5_000

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
    const owner = await livingOwner(file)
    if (owner) {
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

/**
 * A link to a file written before: a lock is never seen half written.
 * @param {string} file
 */
async function create(file) {
  const draft = `${file}.${process.pid}.${++drafts}`
  await writeFile(draft, JSON.stringify(identify(process.pid)), { mode: 0o600 })
  try {
    await link(draft, file)
    return true
  } catch (error) {
    return allow(error, "EEXIST", false)
  } finally {
    await rm(draft)
  }
}

let drafts = 0

/**
 * @param {string} file
 * @returns {Promise<ProcessIdentity | null>} null when no living process has it
 */
async function livingOwner(file) {
  const owner = await ownerOf(file)
  return typeof owner === "object" && stillRuns(owner) ? owner : null
}

/**
 * @param {string} file
 * @returns {Promise<boolean>} false too when there is no lock
 */
async function isDead(file) {
  const owner = await ownerOf(file)
  return owner !== "nobody" && !(typeof owner === "object" && stillRuns(owner))
}

/**
 * @param {string} file
 * @returns {Promise<ProcessIdentity | "nobody" | "unreadable">}
 */
async function ownerOf(file) {
  try {
    return JSON.parse(await readFile(file, "utf8"))
  } catch (error) {
    return error instanceof SyntaxError
      ? "unreadable"
      : allow(error, "ENOENT", "nobody")
  }
}

/**
 * Removes a dead process's lock. One waiter at a time, which looks again: else
 * it would remove the lock that another took after removing the dead one's.
 * @param {string} file
 */
async function clearAway(file) {
  const guard = `${file}.clearing`
  try {
    await mkdir(guard)
  } catch (error) {
    allow(error, "EEXIST", undefined)
    await removeOld(guard)
    return await sleep(20)
  }
  try {
    if (await isDead(file)) {
      await rm(file)
    }
  } finally {
    await rmdir(guard)
  }
}

/**
 * Clearing takes milliseconds: an old guard's owner was killed in them.
 * @param {string} guard
 */
async function removeOld(guard) {
  try {
    const { mtimeMs } = await stat(guard)
    if (Date.now() - mtimeMs > GUARD_MS) {
      await rmdir(guard)
    }
  } catch (error) {
    allow(error, "ENOENT", undefined)
  }
}

/**
 * @template T
 * @param {unknown} error
 * @param {string} code
 * @param {T} answer
 * @returns {T} the answer when it is that error, else throws it
 */
function allow(error, code, answer) {
  if (errorCode(error) === code) {
    return answer
  }
  throw error
}

module.exports = { takeLock, releaseLock, withLock }
