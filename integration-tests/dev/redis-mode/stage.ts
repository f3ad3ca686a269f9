import { Redis } from "ioredis"
import { Client } from "@medusajs/framework/pg"
import { anyFreePort } from "../../../dev/ports"
import { startRedis } from "../../../dev/redis"
import { shopProcess, type ShopProcess } from "../../../dev/shop-process"
import { shopClient, type ShopClient } from "../../../dev/story/shop-client"
import {
  startStoppingProxy,
  type StoppingProxy,
} from "../../../dev/story/stopping-proxy"
import { tokenView, type TokenView } from "../../../dev/story/token-view"
import type { Supervisor } from "../../../dev/supervisor"
import {
  openThrowawayShop,
  type ThrowawayShop,
} from "../../../dev/throwaway-shop"

/** A subscriber that waits this long for a lock fails. */
const LOCK_TIMEOUT_MS = 2_000

export type Stage = {
  /** Serves HTTP, and that alone. */
  server: ThrowawayShop
  client: ShopClient
  /** On the same database and Redis; not started yet. */
  worker: ShopProcess
  redis: Redis
  database: Client
  proxy: StoppingProxy
  tokens: TokenView
}

export async function openStage(supervisor: Supervisor): Promise<Stage> {
  const { url } = supervisor.add(await startRedis())
  let proxy: StoppingProxy | null = null
  const server = await openThrowawayShop(
    {
      name: "redis-server",
      fsync: false,
      env: { REDIS_URL: url, MEDUSA_WORKER_MODE: "server" },
      rpcUrl: async (chain) => {
        proxy = await startStoppingProxy(chain.url)
        return proxy.url
      },
    },
    supervisor
  )
  const worker = shopProcess(
    { name: "redis-worker", env: await workerEnvironment(server.env) },
    supervisor
  )
  const database = new Client({ connectionString: server.postgres.url })
  await database.connect()
  const redis = new Redis(url)
  const tokens = tokenView(server)
  const client = shopClient(server)
  return { server, client, worker, redis, database, proxy: proxy!, tokens }
}

export async function closeStage(stage: Stage | undefined): Promise<void> {
  stage?.tokens.close()
  stage?.redis.disconnect()
  await stage?.database.end()
  await stage?.proxy.stop()
}

async function workerEnvironment(env: NodeJS.ProcessEnv) {
  const database = new URL(env.DATABASE_URL ?? "")
  database.searchParams.set("options", `-clock_timeout=${LOCK_TIMEOUT_MS}`)
  return {
    ...env,
    MEDUSA_WORKER_MODE: "worker",
    PORT: String(await anyFreePort()),
    DATABASE_URL: database.href,
  }
}

/** While `work` runs, nobody can make a garment. */
export async function withGarmentsLocked<T>(
  { database }: Stage,
  work: () => Promise<T>
): Promise<T> {
  await database.query("begin")
  await database.query("lock table provenance_garment in share mode")
  try {
    return await work()
  } finally {
    await database.query("rollback")
  }
}

/** Whether a statement waits for that lock now. */
export async function isSomebodyLockedOut({ database }: Stage) {
  const { rows } = await database.query(
    "select 1 from pg_locks where relation = 'provenance_garment'::regclass and not granted"
  )
  return rows.length > 0
}
