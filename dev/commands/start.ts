import { APP, buildApp } from "../build-app"
import type { Child } from "../child"
import { migrate, seed } from "../database-steps"
import { writeShopCard } from "../shop-card"
import { startShop } from "../medusa"
import { ROOT } from "../paths"
import { untilReady } from "../shop-ready"
import { beginShopRun, isProduction, startShopServices } from "../shop-services"
import { step } from "../steps"
import { supervise, type Supervisor } from "../supervisor"

/** `npm start`: the shop with everything it needs, until it is stopped. */
export async function main(): Promise<number> {
  const run = await beginShopRun()
  try {
    return await supervise(async (supervisor) => {
      const shop = await start(run.port, supervisor)
      await run.holdBy(shop.pid)
      await supervisor.untilStopped
    })
  } finally {
    await run.end()
  }
}

async function start(port: number, supervisor: Supervisor): Promise<Child> {
  console.log("\nSelvedge is starting. Ctrl-C stops it.\n")
  const began = Date.now()
  const [services] = await Promise.all([
    startMigrated(port, supervisor),
    buildApp(supervisor),
  ])
  const env = { ...services.env, NODE_ENV: "production" }
  const { postgres, url } = services
  const seeded = isProduction()
    ? null
    : await seed({ cwd: APP, env, postgres }, supervisor)
  const child = await step("Shop", () => serve({ env, url }, supervisor))
  const seconds = Math.round((Date.now() - began) / 1_000)
  console.log(`\nReady after ${seconds} s.\n`)
  await writeShopCard({ url, seeded })
  return child
}

/** On the sources, so that it need not wait for the build beside it. */
async function startMigrated(port: number, supervisor: Supervisor) {
  const services = await startShopServices(port, supervisor)
  await migrate({ ...services, cwd: ROOT }, supervisor)
  return services
}

async function serve(
  { env, url }: { env: NodeJS.ProcessEnv; url: string },
  { add }: Supervisor
): Promise<Child> {
  const args = ["start", "--port", env.PORT ?? ""]
  const shop = add(await startShop({ args, cwd: APP, env }))
  await untilReady(shop, url)
  return shop
}
