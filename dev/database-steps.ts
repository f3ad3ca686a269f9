import { createHash } from "node:crypto"
import { rm } from "node:fs/promises"
import { readDevState, writeDevState, type SeedResult } from "./dev-state"
import { readJson } from "./files"
import { runMedusa } from "./medusa"
import { inData, ROOT } from "./paths"
import type { Postgres } from "./postgres"
import { skipped, step } from "./steps"
import type { Supervisor } from "./supervisor"
import { treeHash } from "./tree-hash"

export type Shop = {
  /** Where the configuration is: the build, or the sources. */
  cwd: string
  env: NodeJS.ProcessEnv
  /** Undefined when DATABASE_URL names one of somebody else's. */
  postgres?: Postgres
}

/**
 * Migrates. Medusa needs ten seconds even to find that all is done, so our own
 * database is asked only when migrations, links or packages changed; somebody
 * else's may have been restored or swapped meanwhile and is always asked.
 */
export async function migrate(shop: Shop, supervisor: Supervisor) {
  const state = await readDevState()
  const by = await treeHash(ROOT, MIGRATED_BY)
  const database = identityOf(shop)
  if (shop.postgres && state.migrated[database] === by) {
    skipped("Migrations", "none new")
    return
  }
  await step("Migrations", () =>
    runMedusa(
      { ...shop, name: "migrations", args: ["db:migrate", ...UNASKED] },
      supervisor
    )
  )
  state.migrated[database] = by
  await writeDevState(state)
}

const MIGRATED_BY = ["src/modules", "src/links", "package-lock.json"]

/** Nobody answers questions here: links that lose data are left alone. */
const UNASKED = ["--execute-safe-links"]

/** Seeds once a database, and again when the seed itself changed. */
export async function seed(
  shop: Shop,
  supervisor: Supervisor
): Promise<SeedResult> {
  const state = await readDevState()
  const by = await treeHash(ROOT, ["src/scripts"])
  const done = state.seeded[identityOf(shop)]
  if (done?.by === by) {
    skipped("Demo data", "there already")
    return done.result
  }
  const result = await step("Demo data", () => runSeed(shop, supervisor))
  state.seeded[identityOf(shop)] = { by, result }
  await writeDevState(state)
  return result
}

async function runSeed(
  shop: Shop,
  supervisor: Supervisor
): Promise<SeedResult> {
  const { admin } = await readDevState()
  const output = inData("seed.json")
  const extension = shop.cwd === ROOT ? "ts" : "js"
  await runMedusa(
    {
      cwd: shop.cwd,
      name: "seed",
      args: ["exec", `./src/scripts/seed.${extension}`],
      env: {
        ...shop.env,
        SEED_OUTPUT: output,
        SEED_ADMIN_EMAIL: admin.email,
        SEED_ADMIN_PASSWORD: admin.password,
      },
    },
    supervisor
  )
  const result = await readJson<SeedResult>(output)
  await rm(output, { force: true })
  if (!result) {
    throw new Error(`The seed left no answer in ${output}`)
  }
  return result
}

/** The databases of one folder, or what an address names. No password. */
function identityOf({ postgres, env }: Shop): string {
  const name = postgres?.cluster_id ?? env.DATABASE_URL ?? ""
  return createHash("sha256").update(name).digest("hex").slice(0, 16)
}
