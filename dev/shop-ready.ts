import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import type { Child, ChildOptions } from "./child"
import { lastLines } from "./last-lines"
import { inRoot } from "./paths"
import { portTaken } from "./ports"

type Command = Pick<ChildOptions, "args" | "env">
/** A server that was started by `tellingStart`, with its log. */
export type Started = Pick<Child, "hasExited"> & { log: string; start: string }

const READY_TIMEOUT_MS = 120_000
const ANSWER_TIMEOUT_MS = 10_000

/** Has a server of Node's tell this start of it from all else. */
export function tellingStart<Options extends Command>(options: Options) {
  const start = randomUUID()
  const args = ["--require", inRoot("dev/tell-start.js"), ...options.args]
  const env = { ...options.env, SELVEDGE_START: start }
  return { start, options: { ...options, args, env } }
}

/**
 * Resolves once the server answers. Its port was free when it was picked, and
 * another program may have taken it since: the server then runs on, and whoever
 * answers is not it.
 * @throws in plain words when it does not start, or its port is another's
 */
export async function untilReady(shop: Started, url: string): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS
  while (!(await answers(shop, url))) {
    if (shop.hasExited() || Date.now() > deadline) {
      throw new Error(
        `The shop did not start. The end of ${shop.log}:\n\n` +
          (await lastLines(shop.log))
      )
    }
    await sleep(100)
  }
}

async function answers({ start }: Started, url: string): Promise<boolean> {
  const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS)
  const answer = await fetch(`${url}/health`, { signal }).catch(() => null)
  if (!answer) {
    return false // not listening yet
  }
  if (answer.headers.get("x-selvedge-start") !== start) {
    throw portTaken(Number(new URL(url).port))
  }
  return answer.ok
}
