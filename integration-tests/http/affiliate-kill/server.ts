import { spawn } from "node:child_process"
import { once } from "node:events"
import { setTimeout as sleep } from "node:timers/promises"
import { medusaCommand } from "../../../dev/medusa"
import { inRoot } from "../../../dev/paths"
import { anyFreePort } from "../../../dev/ports"
import type { Shop } from "../../factories/shop"

const BOOT_MS = 90_000

export type Server = {
  url: string
  hasExited: () => boolean
  /** As a power cut would. */
  kill: () => Promise<void>
}

/** Another server of the shop, in a process of its own, on its database. */
export async function startServer(shop: Shop): Promise<Server> {
  const port = await anyFreePort()
  const { NODE_OPTIONS: _, ...own } = process.env
  const env = {
    ...own,
    ...{ DATABASE_URL: shop.database_url, PORT: String(port) },
    MEDUSA_WORKER_MODE: "server",
  }
  const { command, args, ...run } = medusaCommand({
    ...{ args: ["start"], cwd: inRoot(), env },
  })
  const child = spawn(command, args, {
    ...{ cwd: run.cwd, env: run.env, stdio: ["ignore", "pipe", "pipe"] },
  })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => said.push(String(chunk)))
  }
  const hasExited = () => child.exitCode !== null || child.signalCode !== null
  const kill = async () => {
    if (!hasExited()) {
      const closed = once(child, "close")
      child.kill("SIGKILL")
      await closed
    }
  }
  const url = `http://127.0.0.1:${port}`
  try {
    await untilHealthy(url, hasExited)
  } catch (error) {
    await kill()
    throw new Error(`${said.join("").slice(-3_000)}`, { cause: error })
  }
  return { url, hasExited, kill }
}

async function untilHealthy(
  url: string,
  hasExited: () => boolean
): Promise<void> {
  const deadline = Date.now() + BOOT_MS
  for (;;) {
    const healthy = await fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false
    )
    if (healthy) {
      return
    }
    if (hasExited() || Date.now() > deadline) {
      throw new Error("The server did not start")
    }
    await sleep(100)
  }
}
