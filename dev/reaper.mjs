/**
 * Stops the supervisor's children when the supervisor dies in whatever way,
 * `kill -9` included. It learns of the death by the end of its standard input,
 * a pipe whose other end only the supervisor holds.
 *
 * Each line of input is `{ "add": { pid, target, stop_signal } }` or `{ "remove": pid }`.
 */
import { createInterface } from "node:readline"
import { setTimeout as sleep } from "node:timers/promises"
import processes from "./process.js"

const GRACE_MS = 5_000
const POLL_MS = 50

const children = new Map()

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const { add, remove } = JSON.parse(line)
    if (add) {
      children.set(add.pid, add)
    }
    children.delete(remove)
  })
  .on("close", stopAll)

// Ctrl-C and a closing terminal reach the supervisor too, whose stop is orderly.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {})
}

/** Last started first: the shop before the database it writes to. */
async function stopAll() {
  for (const child of [...children.values()].reverse()) {
    await stop(child)
  }
  process.exit(0)
}

async function stop({ pid, target, stop_signal }) {
  send(target, stop_signal)
  const deadline = Date.now() + GRACE_MS
  while (processes.isRunning(pid) && Date.now() < deadline) {
    await sleep(POLL_MS)
  }
  // The group holds what the child itself started: it leads one of its own.
  send(-pid, "SIGKILL")
}

function send(pid, signal) {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (error.code !== "ESRCH") {
      throw error
    }
  }
}
