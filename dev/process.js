// Plain JavaScript: run.mjs and the reaper need it before tsx is installed.
const { execFileSync } = require("node:child_process")
const { readFileSync } = require("node:fs")

/**
 * A process together with its start time, since the system hands a pid out
 * again after its owner's death.
 * @typedef {{ pid: number, started: string }} ProcessIdentity
 */

/**
 * Whether a process runs. A zombie (dead, its exit code not yet collected)
 * does not, although signal 0 still reaches it.
 * @param {number} pid
 */
function isRunning(pid) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (errorCode(error) !== "EPERM") {
      return false // EPERM: it runs, as somebody else
    }
  }
  return statOf(pid)?.state !== "Z"
}

/**
 * @param {number} pid
 * @returns {ProcessIdentity | null} null when no such process runs
 */
function identify(pid) {
  if (!isRunning(pid)) {
    return null
  }
  const started = statOf(pid)?.started ?? psColumn(pid, "lstart")
  return started ? { pid, started } : null
}

/**
 * Whether the very process that was identified before still runs.
 * @param {ProcessIdentity | null | undefined} identity
 */
function stillRuns(identity) {
  return !!identity && identify(identity.pid)?.started === identity.started
}

/** @param {number} pid */
function parentOf(pid) {
  return statOf(pid)?.parent ?? Number(psColumn(pid, "ppid"))
}

/**
 * @param {number} pid
 * @returns {string} the command line, empty when no such process runs
 */
function commandLineOf(pid) {
  if (process.platform !== "linux") {
    return psColumn(pid, "command")
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")
  } catch (error) {
    return orGone(error, "")
  }
}

/**
 * /proc/PID/stat by proc(5): field 2, the name, may itself hold spaces and
 * brackets, so fields are counted from its last bracket.
 * @param {number} pid
 */
function statOf(pid) {
  if (process.platform !== "linux") {
    return null
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
    return { state: fields[0], parent: Number(fields[1]), started: fields[19] }
  } catch (error) {
    return orGone(error, null)
  }
}

/**
 * @param {number} pid
 * @param {string} column
 */
function psColumn(pid, column) {
  try {
    const args = ["-o", `${column}=`, "-p", String(pid)]
    return execFileSync("ps", args, { encoding: "utf8" }).trim()
  } catch {
    return "" // ps exits 1 when no process has this pid
  }
}

/**
 * @template T
 * @param {unknown} error
 * @param {T} answer for a process that went away meanwhile
 */
function orGone(error, answer) {
  if (["ENOENT", "ESRCH"].includes(errorCode(error) ?? "")) {
    return answer
  }
  throw error
}

/**
 * Not by `instanceof Error`: under jest, Node's errors are of another realm.
 * @param {unknown} error
 */
function errorCode(error) {
  return typeof error === "object" && error !== null && "code" in error
    ? String(error.code)
    : null
}

module.exports = {
  isRunning,
  identify,
  stillRuns,
  parentOf,
  commandLineOf,
  errorCode,
}
