import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { MedusaContainer } from "@medusajs/framework/types"
import { WorkflowScheduler } from "@medusajs/framework/orchestration"
import { Client } from "@medusajs/framework/pg"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { contracts } from "../../src/api/contracts"
import { sqlOf } from "../../src/lib/sql"
import type SelvedgeModuleService from "../../src/modules/selvedge/service"
import type ProvenanceModuleService from "../../src/modules/provenance/service"
import { aShopChain } from "./chain"
import { httpClient, type HttpClient } from "./http-client"
import { seedShop, type ShopSeed } from "./shop-seed"

/** A shop that runs, with everything a test asks of it. */
export type Shop = ShopSeed & {
  container: MedusaContainer
  provenance: ProvenanceModuleService
  selvedge: SelvedgeModuleService
  /** Reads and writes the database directly; parameters as `?`. */
  sql: (text: string, params?: unknown[]) => Promise<Row[]>
  /** Connection string of its database, which tests restore before each test. */
  database_url: string
  /** Where it listens, without a slash at the end. */
  url: string
  /** Without any key or login. */
  anybody: HttpClient
  /** A storefront, with a publishable key. */
  store: HttpClient
  /** A signed-in admin. */
  admin: HttpClient
}

/** What a column holds is for the test to say. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Row = Record<string, any>

type Suite = {
  /** Part of the database's name. */
  name: string
  /** Mints by itself; otherwise garments stay queued. Default false. */
  mints?: boolean
  /** Further environment that the shop boots with. */
  environment?: Record<string, string>
  /** Runs once, before the first test; what it writes every test finds. */
  prepare?: (shop: Shop) => Promise<void>
  tests: (shop: Shop) => void
}

/**
 * Boots one shop for a file and seeds it once. Medusa's runner restores the
 * database before each test to what it was before the first. Jobs run only
 * where a test runs them.
 */
export function describeShop({
  name,
  mints = false,
  environment = {},
  prepare,
  tests,
}: Suite) {
  const database = `selvedge-${name}-${process.pid}`
  const directory = mkdtempSync(join(tmpdir(), "selvedge-http-"))
  const shop = {} as Shop
  let stopChain = async () => {}

  beforeAll(async () => {
    const chain = await aShopChain()
    stopChain = chain.stop
    setEnvironment({
      ...chain.variables,
      WALLET_PRIVATE_KEY: mints ? chain.variables.WALLET_PRIVATE_KEY : "",
      SELVEDGE_STORAGE_DIRECTORY: directory,
      AFFILIATE_SPOOL_DIRECTORY: join(directory, "affiliate-spool"),
      ...environment,
    })
  })

  afterAll(async () => {
    await stopChain()
    rmSync(directory, { recursive: true, force: true })
  })

  medusaIntegrationTestRunner({
    // Of its own: a run that was killed leaves its database behind.
    dbName: database,
    hooks: { beforeServerStart: () => copyOfTemplate(database) },
    testSuite: ({ api, getContainer, dbConfig }) => {
      beforeAll(async () => {
        const url = String(api.defaults.baseURL)
        Object.assign(shop, await open(getContainer(), url))
        shop.database_url = dbConfig.clientUrl
        // A job that falls due would write what no request of a test asked for.
        await new WorkflowScheduler().clear()
        liftLimits(shop)
        await prepare?.(shop)
      })
      tests(shop)
    },
  })
}

/** Migrated already, so that the runner finds nothing left to migrate. */
async function copyOfTemplate(database: string): Promise<void> {
  const { TEST_TEMPLATE_DATABASE, DB_PORT, DB_USERNAME, DB_PASSWORD } =
    process.env
  const client = new Client({
    host: "127.0.0.1",
    port: Number(DB_PORT),
    user: DB_USERNAME,
    password: DB_PASSWORD,
    database: "postgres",
  })
  await client.connect()
  try {
    await client.query(
      `create database "${database}" template "${TEST_TEMPLATE_DATABASE}"`
    )
  } finally {
    await client.end()
  }
}

/** With letters that a page has to escape. */
export const BRAND = "Flux & <Sons>"
export const EXPLORER = "https://explorer.example.com"

/** What medusa-config.ts reads when the shop boots. */
function setEnvironment(variables: Record<string, string>): void {
  Object.assign(process.env, {
    NODE_ENV: "test",
    JWT_SECRET: "a secret of thirty-two characters",
    COOKIE_SECRET: "another of thirty-two characters.",
    SELVEDGE_ENCRYPTION_KEY: `test:${"07".repeat(32)}`,
    SELVEDGE_PUBLIC_URL: "https://id.example.com",
    SELVEDGE_BRAND_NAME: BRAND,
    EXPLORER_URL: `${EXPLORER}/`,
    TRUSTED_PROXIES: "",
    REDIS_URL: "",
    ...variables,
  })
}

async function open(
  container: MedusaContainer,
  url: string
): Promise<Omit<Shop, "database_url">> {
  const seed = await seedShop(container)
  const anybody = httpClient(() => url)
  const { email, password } = seed.admin_login
  const login = await anybody.post("/auth/user/emailpass", { email, password })
  const { publishable_key } = seed
  return {
    ...seed,
    container,
    url,
    sql: (text, params = []) =>
      sqlOf(
        container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
      ).query<Row>(text, params),
    provenance: container.resolve("provenance"),
    selvedge: container.resolve("selvedge"),
    anybody,
    store: anybody.with({ "x-publishable-api-key": publishable_key }),
    admin: anybody.with({ authorization: `Bearer ${login.body.token}` }),
  }
}

/** Tests share one address, and a minute has more of them than a client. */
export function liftLimits(shop: Shop): void {
  const generous = { points: 1_000_000, duration_seconds: 60 }
  for (const { name, rate_limit } of contracts) {
    if (rate_limit) {
      setRateLimit(shop, name, generous)
    }
  }
}

/**
 * Options are one parsed object that every request reads. A test changes it in
 * place, since booting anew would take ten seconds.
 */
export function setRateLimit(
  { selvedge }: Shop,
  name: string,
  limit: { points: number; duration_seconds: number }
): void {
  selvedge.options.http.rate_limits[name] = limit
}

/** Believes `X-Forwarded-For` of these while `job` runs. */
export async function trusting(
  { selvedge }: Shop,
  proxies: string[],
  job: () => Promise<void>
): Promise<void> {
  const { http } = selvedge.options
  const before = http.trusted_proxies
  http.trusted_proxies = proxies
  try {
    await job()
  } finally {
    http.trusted_proxies = before
  }
}
