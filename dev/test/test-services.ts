import { startShopDoubles } from "../../integration-tests/doubles/offers/shop-doubles"
import { debianProgram } from "../debian-program"
import { writeWhole } from "../files"
import { runMedusa } from "../medusa"
import { inData, ROOT } from "../paths"
import { anyFreePort } from "../ports"
import { startPostgres } from "../postgres"
import { DATABASE } from "../postgres-cluster"
import { startRedis } from "../redis"
import { step } from "../steps"
import type { Supervisor } from "../supervisor"
import { openThrowawayShop } from "../throwaway-shop"
import { memoryFolder } from "./memory-folder"
import type { Need } from "./parts"

type Environment = Record<string, string>

/**
 * Starts what parts need, each once, and says how the tests find it. Nothing
 * is shared with `npm start`, which may run beside.
 */
export function testServices(supervisor: Supervisor) {
  const started = new Map<Need, Promise<Environment>>()
  const start: Record<Need, () => Promise<Environment>> = {
    database: () => database(supervisor),
    schema: async () => schema(await provide("database"), supervisor),
    redis: () => redis(supervisor),
    chromium,
    shop: () => shop(supervisor),
  }
  const provide = (need: Need): Promise<Environment> => {
    const running = started.get(need) ?? start[need]()
    started.set(need, running)
    return running
  }
  return async (needs: Need[]): Promise<Environment> =>
    Object.assign({}, ...(await Promise.all(needs.map(provide))))
}

async function database({ add }: Supervisor): Promise<Environment> {
  const { port, user, password } = add({
    ...(await startPostgres({
      dataDir: await memoryFolder("test-postgres"),
      port: await anyFreePort(),
      fsync: false,
      fresh: true,
      temporary: true,
    })),
    name: "The tests' database",
  })
  return {
    // By this name alone does Medusa's test runner connect without TLS.
    DB_HOST: "localhost",
    DB_PORT: String(port),
    DB_USERNAME: user,
    DB_PASSWORD: password,
  }
}

/**
 * A database that is migrated once; each shop of the HTTP tests begins with a
 * copy of it, which takes a tenth of a second where migrating takes ten.
 */
async function schema(
  { DB_USERNAME, DB_PASSWORD, DB_PORT }: Environment,
  supervisor: Supervisor
): Promise<Environment> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...SECRETS,
    NODE_ENV: "test",
    DATABASE_URL: `postgres://${DB_USERNAME}:${DB_PASSWORD}@127.0.0.1:${DB_PORT}/${DATABASE}`,
    REDIS_URL: "",
    MEDUSA_DISABLE_TELEMETRY: "true",
  }
  const args = ["db:migrate", "--execute-safe-links", "--skip-scripts"]
  await step("A database to copy", () =>
    runMedusa({ cwd: ROOT, env, name: "test-migrations", args }, supervisor)
  )
  return { TEST_TEMPLATE_DATABASE: DATABASE }
}

const SECRETS = {
  JWT_SECRET: "a secret of thirty-two characters",
  COOKIE_SECRET: "another of thirty-two characters.",
  SELVEDGE_ENCRYPTION_KEY: `test:${"07".repeat(32)}`,
}

/** Not as REDIS_URL: with that the whole shop would move to Redis. */
async function redis({ add }: Supervisor): Promise<Environment> {
  const { TEST_REDIS_URL } = process.env
  return { TEST_REDIS_URL: TEST_REDIS_URL ?? add(await startRedis()).url }
}

async function chromium(): Promise<Environment> {
  const { CHROMIUM_PATH } = process.env
  const find = () =>
    debianProgram({
      commands: ["chromium", "chromium-browser", "google-chrome"],
      debian_package: "chromium",
      otherwise: "or set CHROMIUM_PATH.",
    })
  return { CHROMIUM_PATH: CHROMIUM_PATH ?? (await find()) }
}

/** A whole shop, built, for tests through a browser. */
async function shop(supervisor: Supervisor): Promise<Environment> {
  const { close, env, doubles } = await startShopDoubles()
  supervisor.add({
    name: "The networks' doubles",
    exited: new Promise<string>(() => undefined),
    stop: close,
  })
  const { url, admin, keys } = await step(
    "A shop for the browser",
    () => openThrowawayShop({ name: "browser", fsync: false, env }, supervisor),
    (opened) => opened.url
  )
  const file = inData("test-shop.json")
  await writeWhole(file, JSON.stringify({ url, admin, ...keys, doubles }))
  return { SHOP_DEV_JSON: file }
}
