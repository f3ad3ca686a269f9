import { rename, rm, symlink, mkdir } from "node:fs/promises"
import { join } from "node:path"
import { allowing, exists, readJson, writeWhole } from "./files"
import { withLock } from "./lock"
import { runMedusa } from "./medusa"
import { inData, inRoot, ROOT } from "./paths"
import { skipped, step } from "./steps"
import type { Supervisor } from "./supervisor"
import { treeHash } from "./tree-hash"

/** Where `npm start` serves from. */
export const APP = inData("app")

const STAMP = inData("app.json")
const SOURCES = [
  ...["src", "medusa-config.ts", "tsconfig.json"],
  ...["package.json", "package-lock.json"],
]

/**
 * Builds the shop when its sources changed. The result is moved out of
 * .medusa/server, which `npm run build:plugin` and `npm run build` share with
 * each other and empty first.
 */
export async function buildApp(supervisor: Supervisor): Promise<void> {
  const sources = await treeHash(ROOT, SOURCES)
  if (await isBuiltFrom(sources)) {
    skipped("Build", "sources unchanged")
    return
  }
  await step("Build of shop and admin (about a minute)", () =>
    withBuildLock(async () => {
      if (await isBuiltFrom(sources)) {
        return // by the other build that we waited for
      }
      await rm(STAMP, { force: true })
      await buildInPlace(supervisor)
      await moveBuild()
      await writeWhole(STAMP, JSON.stringify({ sources }))
    })
  )
}

async function isBuiltFrom(sources: string): Promise<boolean> {
  const stamp = await readJson<{ sources: string }>(STAMP)
  return stamp?.sources === sources && (await exists(APP))
}

/** `medusa build` into .medusa/server. Linting is `npm run check`'s. */
export async function buildInPlace(supervisor: Supervisor): Promise<void> {
  const run = {
    name: "build",
    args: ["build", "--no-lint"],
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: "production" },
  }
  await runMedusa(run, supervisor)
}

/** Two builds at once would delete each other's output. */
export async function withBuildLock<T>(work: () => Promise<T>): Promise<T> {
  const onWait = () => console.log("  Waiting for another build to end …")
  return await withLock({ file: inData("build.lock"), onWait }, work)
}

/** A shop may be serving from the old one: it is never without its files. */
async function moveBuild(): Promise<void> {
  const built = inRoot(".medusa", "server")
  const old = inData("app.old")
  await linkStatic(join(built, "static"))
  await rm(old, { recursive: true, force: true })
  await rename(APP, old).catch(allowing("ENOENT"))
  await rename(built, APP)
  await rm(old, { recursive: true, force: true })
}

/** Medusa keeps uploads in its folder `static`: they must outlive a build. */
export async function linkStatic(link: string): Promise<void> {
  await mkdir(inData("static"), { recursive: true })
  await symlink(inData("static"), link).catch(allowing("EEXIST"))
}
