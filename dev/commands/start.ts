import { setTimeout as sleep } from "node:timers/promises"
import { APP, buildApp } from "../build-app"
import type { Child } from "../child"
import { claimFor } from "../claim"
import { migrate, seed, type Shop } from "../database-steps"
import { writeShopCard } from "../shop-card"
import { lastLines, startShop } from "../medusa"
import { inData } from "../paths"
import {
  allowNextStart,
  checkBeforeStart,
  isProduction,
  startShopServices,
} from "../shop-services"
import { step } from "../steps"
import { supervise, type Supervisor } from "../supervisor"

const READY_TIMEOUT_MS = 120_000

/** `npm start`: the shop with everything it needs, until it is stopped. */
export async function main(): Promise<number> {
  const claim = await claimFor({
    file: inData("shop.claim"),
    what: "the shop of this folder",
    stop_signal: "SIGTERM",
  })
  const port = await checkBeforeStart()
  try {
    return await supervise(async (supervisor) => {
      const shop = await start(port, supervisor)
      await claim.holdBy(shop.pid)
      await supervisor.untilStopped
    })
  } finally {
    await claim.release()
    await allowNextStart()
  }
}

async function start(port: number, supervisor: Supervisor): Promise<Child> {
  console.log("\nSelvedge is starting. Ctrl-C stops it.\n")
  const began = Date.now()
  const [services] = await Promise.all([
    startShopServices(port, supervisor),
    buildApp(supervisor),
  ])
  const env = { ...services.env, NODE_ENV: "production" }
  const shop: Shop = { cwd: APP, env, postgres: services.postgres }
  await migrate(shop, supervisor)
  const seeded = isProduction() ? null : await seed(shop, supervisor)
  const child = await step("Shop", () =>
    serve({ ...services, env }, supervisor)
  )
  const seconds = Math.round((Date.now() - began) / 1_000)
  console.log(`\nReady after ${seconds} s.\n`)
  await writeShopCard({ url: services.url, seeded })
  return child
}

async function serve(
  { env, url }: { env: NodeJS.ProcessEnv; url: string },
  { add }: Supervisor
): Promise<Child> {
  const args = ["start", "--port", env.PORT ?? ""]
  const shop = add(await startShop({ args, cwd: APP, env }))
  const deadline = Date.now() + READY_TIMEOUT_MS
  while (!(await isHealthy(url))) {
    if (shop.hasExited() || Date.now() > deadline) {
      throw new Error(
        `The shop did not start. The end of ${shop.log}:\n\n` +
          (await lastLines(shop.log))
      )
    }
    await sleep(100)
  }
  return shop
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health`)).ok
  } catch {
    return false // not listening yet
  }
}
