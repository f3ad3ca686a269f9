import { join } from "node:path"
import { checkEnvironment } from "../src/environment"
import { claimFor } from "./claim"
import { chainEnvironment } from "./embedded-contract"
import { startEmbedded } from "./embedded-services"
import { readDevState } from "./dev-state"
import { takeLock, releaseLock } from "./lock"
import { DATA, inData, ROOT } from "./paths"
import { isPortFree, portTaken } from "./ports"
import type { Postgres } from "./postgres"
import type { Supervisor } from "./supervisor"

const PORT_USUAL = 9000
/** Whose products the seed sells. */
const DEMO_BRAND = "FLUX"

export type ShopServices = {
  env: NodeJS.ProcessEnv
  /** Set when the database is ours. */
  postgres?: Postgres
  port: number
  url: string
}

/** The right to run this clone's one shop, on this port. */
export type ShopRun = {
  port: number
  /** Records the shop's process, so that the next start can end a stray one. */
  holdBy: (pid: number) => Promise<void>
  end: () => Promise<void>
}

/**
 * Refuses what cannot end well, before anything is started: an environment not
 * fit for production, a second start in this clone, a port in use.
 */
export async function beginShopRun(): Promise<ShopRun> {
  const { loadEnv } = await import("@medusajs/framework/utils")
  loadEnv(process.env.NODE_ENV || "development", ROOT)
  checkEnvironment(process.env)
  const lock = inData("run.lock")
  const owner = await takeLock(lock)
  if (owner) {
    throw new Error(
      `Selvedge is already running in this folder (process ${owner.pid}). ` +
        "Stop it first: one clone has one database."
    )
  }
  try {
    const claim = await claimFor({
      file: inData("shop.claim"),
      what: "the shop of this folder",
      stop_signal: "SIGTERM",
    })
    const port = await portFrom(process.env.PORT)
    const end = async () => {
      await claim.release()
      await releaseLock(lock)
    }
    return { port, holdBy: claim.holdBy, end }
  } catch (error) {
    await releaseLock(lock)
    throw error
  }
}

/** Everything the shop needs but itself, and the environment that names it. */
export async function startShopServices(
  port: number,
  supervisor: Supervisor
): Promise<ShopServices> {
  const { postgres, chain } = await startEmbedded(process.env, supervisor)
  const { secrets } = await readDevState()
  const url = process.env.SELVEDGE_PUBLIC_URL || `http://localhost:${port}`
  const env = {
    ...process.env,
    ...missingFrom(process.env, {
      ...secrets,
      SELVEDGE_PUBLIC_URL: url,
      ...(!isProduction() && { SELVEDGE_BRAND_NAME: DEMO_BRAND }),
      SELVEDGE_STORAGE_DIRECTORY: join(DATA, "ipfs"),
      // Not below the app's folder, which each build replaces.
      AFFILIATE_SPOOL_DIRECTORY: join(DATA, "affiliate-spool"),
    }),
    ...(postgres && { DATABASE_URL: postgres.url }),
    ...(chain && (await chainEnvironment(chain))),
    ...(!isProduction() && { SELVEDGE_EMBEDDED: "1" }),
    PORT: String(port),
  }
  return { env, postgres, port, url: `http://localhost:${port}` }
}

/** In production all values are the environment's own, and nothing is demo. */
export function isProduction(): boolean {
  return process.env.NODE_ENV === "production"
}

function missingFrom(env: NodeJS.ProcessEnv, values: Record<string, string>) {
  const missing = Object.entries(values).filter(([name]) => !env[name])
  return Object.fromEntries(missing)
}

/** The port asked for. @throws in plain words when it is none, or is taken */
export async function portFrom(text: string | undefined): Promise<number> {
  const port = Number(text || PORT_USUAL)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`PORT must be a number from 1 to 65535, not "${text}".`)
  }
  if (!(await isPortFree(port)) || !(await isPortFree(port, null))) {
    throw portTaken(port)
  }
  return port
}
