import { APP } from "./build-app"
import { startShop } from "./medusa"
import { untilReady } from "./shop-ready"
import type { Supervisor } from "./supervisor"

/** A process of the built shop that may be killed and started again. */
export type ShopProcess = {
  /** Starts it, on the same data as before. Resolves once it is healthy. */
  start: () => Promise<void>
  /** Ends it as a power cut would: `kill -9`. */
  kill: () => Promise<void>
}

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
      await untilReady(running, `http://localhost:${env.PORT}`)
    },
  }
}
