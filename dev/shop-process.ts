import { setTimeout as sleep } from "node:timers/promises"
import { APP } from "./build-app"
import { lastLines, startShop } from "./medusa"
import type { Supervisor } from "./supervisor"

/** A process of the built shop that may be killed and started again. */
export type ShopProcess = {
  /** Starts it, on the same data as before. Resolves once it is healthy. */
  start: () => Promise<void>
  /** Ends it as a power cut would: `kill -9`. */
  kill: () => Promise<void>
}

const READY_TIMEOUT_MS = 60_000

/**
 * @param shop.name names its log
 * @param shop.env PORT and all else it needs
 */
export function shopProcess(
  { name, env }: { name: string; env: NodeJS.ProcessEnv },
  { add }: Supervisor
): ShopProcess {
  let running: Awaited<ReturnType<typeof startShop>> | null = null
  // Its end is no accident here, so the supervisor only has to stop it.
  add({
    name: "the server",
    exited: new Promise<string>(() => undefined),
    stop: async () => await running?.stop(),
  })
  return {
    kill: async () => {
      running?.process.kill("SIGKILL")
      await running?.exited
      running = null
    },
    start: async () => {
      const args = ["start", "--port", env.PORT ?? ""]
      running = await startShop({ name, args, cwd: APP, env })
      await untilHealthy(running, `http://localhost:${env.PORT}/health`)
    },
  }
}

async function untilHealthy(
  server: Awaited<ReturnType<typeof startShop>>,
  url: string
): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS
  const isUp = () =>
    fetch(url).then(
      ({ ok }) => ok,
      () => false
    )
  while (!(await isUp())) {
    if (server.hasExited() || Date.now() > deadline) {
      const lines = await lastLines(server.log)
      throw new Error(`The server did not start. Its last lines:\n\n${lines}`)
    }
    await sleep(100)
  }
}
