import { randomBytes } from "node:crypto"
import { mkdtemp, readdir, rm, mkdir } from "node:fs/promises"
import { join } from "node:path"
import { APP, buildApp } from "./build-app"
import { startChain, type Chain } from "./chain"
import {
  chainAccounts,
  deployTo,
  type ChainEnvironment,
} from "./embedded-contract"
import { isLeftBehind } from "./claim"
import type { SeedResult } from "./dev-state"
import { readJson } from "./files"
import { runMedusa } from "./medusa"
import { DATA, inData } from "./paths"
import { anyFreePort } from "./ports"
import { startPostgres, type Postgres } from "./postgres"
import { shopProcess, type ShopProcess } from "./shop-process"
import { step } from "./steps"
import type { Supervisor } from "./supervisor"

/** A shop of its own, from the same build, gone without a trace afterwards. */
export type ThrowawayShop = {
  url: string
  admin: { email: string; password: string }
  keys: SeedResult
  chain: Chain
  postgres: Postgres
  env: NodeJS.ProcessEnv & ChainEnvironment
} & ShopProcess

export type ThrowawayOptions = {
  /** Names its folder and its logs. */
  name: string
  /** Further environment of the server. */
  env?: NodeJS.ProcessEnv
  /** Stands between the server and the chain, such as a proxy that can fail. */
  rpcUrl?: (chain: Chain) => Promise<string>
  /** False trades safety in a power cut for speed. Default true. */
  fsync?: boolean
  /** Further settings of the database, as in postgresql.conf. */
  postgres_settings?: Record<string, string>
}

/** Starts database, chain and server; the supervisor stops them. */
export async function openThrowawayShop(
  {
    name,
    rpcUrl,
    fsync = true,
    postgres_settings,
    ...options
  }: ThrowawayOptions,
  supervisor: Supervisor
): Promise<ThrowawayShop> {
  await mkdir(DATA, { recursive: true })
  await removeLeftBehind(name)
  const folder = await mkdtemp(inData(`${name}-`))
  removeAtEnd(folder, supervisor)
  const [postgres, chain] = await Promise.all([
    startDatabase(folder, { fsync, settings: postgres_settings }, supervisor),
    startOwnChain(supervisor),
    buildApp(supervisor),
  ])
  const contract = await deployTo(chain, chainAccounts(chain))
  const port = await anyFreePort()
  const env = {
    ...process.env,
    ...chainAccounts(chain),
    CONTRACT_ADDRESS: contract,
    POLYGON_RPC_URL: rpcUrl ? await rpcUrl(chain) : chain.url,
    DATABASE_URL: postgres.url,
    JWT_SECRET: randomBytes(32).toString("hex"),
    COOKIE_SECRET: randomBytes(32).toString("hex"),
    SELVEDGE_ENCRYPTION_KEY: `k1:${randomBytes(32).toString("base64")}`,
    SELVEDGE_STORAGE_DIRECTORY: join(folder, "ipfs"),
    AFFILIATE_SPOOL_DIRECTORY: join(folder, "affiliate-spool"),
    SELVEDGE_PUBLIC_URL: `http://localhost:${port}`,
    SELVEDGE_EMBEDDED: "1",
    NODE_ENV: "production",
    PORT: String(port),
    ...options.env,
  }
  const admin = {
    email: "admin@selvedge.local",
    password: randomBytes(12).toString("base64url"),
  }
  const keys = await fillDatabase({ name, env, admin, folder }, supervisor)
  const server = shopProcess({ name, env }, supervisor)
  await server.start()
  const url = `http://localhost:${port}`
  return { url, admin, keys, chain, postgres, env, ...server }
}

/** The folders of runs that were killed before they could remove them. */
async function removeLeftBehind(name: string): Promise<void> {
  for (const entry of await readdir(DATA)) {
    const folder = inData(entry)
    const claim = `${join(folder, "postgres")}.claim`
    if (entry.startsWith(`${name}-`) && (await isLeftBehind(claim))) {
      await rm(folder, { recursive: true, force: true })
    }
  }
}

/** Runs after the services in it have stopped: it was added first. */
function removeAtEnd(folder: string, { add }: Supervisor): void {
  add({
    name: "the folder",
    exited: new Promise<string>(() => undefined),
    stop: async () => await rm(folder, { recursive: true, force: true }),
  })
}

async function startDatabase(
  folder: string,
  options: { fsync: boolean; settings?: Record<string, string> },
  { add }: Supervisor
): Promise<Postgres> {
  const port = await anyFreePort()
  const dataDir = join(folder, "postgres")
  const postgres = await startPostgres({
    ...options,
    dataDir,
    port,
    temporary: true,
  })
  return add({ ...postgres, name: "The database (PostgreSQL)" })
}

async function startOwnChain({ add }: Supervisor): Promise<Chain> {
  const chain = await startChain({ port: await anyFreePort() })
  return add({ ...chain, name: "The chain" })
}

async function fillDatabase(
  shop: {
    name: string
    env: NodeJS.ProcessEnv
    admin: ThrowawayShop["admin"]
    folder: string
  },
  supervisor: Supervisor
): Promise<SeedResult> {
  const run = { cwd: APP, env: shop.env }
  await step("Migrations", () =>
    runMedusa(
      {
        ...run,
        name: `${shop.name}-migrations`,
        args: ["db:migrate", "--execute-safe-links"],
      },
      supervisor
    )
  )
  const output = join(shop.folder, "seed.json")
  const env = {
    ...shop.env,
    SEED_OUTPUT: output,
    SEED_ADMIN_EMAIL: shop.admin.email,
    SEED_ADMIN_PASSWORD: shop.admin.password,
  }
  const args = ["exec", "./src/scripts/seed.js"]
  await step("Demo data", () =>
    runMedusa({ ...run, env, name: `${shop.name}-seed`, args }, supervisor)
  )
  return (await readJson<SeedResult>(output)) as SeedResult
}
