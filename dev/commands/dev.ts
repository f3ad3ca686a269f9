import { linkStatic } from "../build-app"
import { startChild, type Child } from "../child"
import { migrate, seed, type Shop } from "../database-steps"
import { medusaCommand } from "../medusa"
import { inRoot, ROOT } from "../paths"
import { writeShopCard } from "../shop-card"
import { beginShopRun, startShopServices } from "../shop-services"
import { supervise, type Supervisor } from "../supervisor"

/** `npm run dev`: as `npm start`, on the sources, restarting when they change. */
export async function main(): Promise<number> {
  const run = await beginShopRun()
  try {
    return await supervise(async (supervisor) => {
      const shop = await develop(run.port, supervisor)
      await run.holdBy(shop.pid)
      await supervisor.untilStopped
    })
  } finally {
    await run.end()
  }
}

async function develop(port: number, supervisor: Supervisor): Promise<Child> {
  const services = await startShopServices(port, supervisor)
  const env: NodeJS.ProcessEnv = {
    ...services.env,
    NODE_ENV: "development",
  }
  const shop: Shop = { cwd: ROOT, env, postgres: services.postgres }
  await linkStatic(inRoot("static"))
  await migrate(shop, supervisor)
  const seeded = await seed(shop, supervisor)
  await writeShopCard({ url: services.url, seeded })
  const args = ["develop", "--no-lint", "--port", env.PORT ?? ""]
  const child = await startChild({
    ...medusaCommand({ args, cwd: ROOT, env }),
    name: "The shop (medusa develop)",
    // No standard input: on its end `medusa develop` asks for a star.
    stdio: ["ignore", "inherit", "inherit"],
    // It restarts the server as a process of its own, which must hear us too.
    signal_group: true,
  })
  return supervisor.add(child)
}
