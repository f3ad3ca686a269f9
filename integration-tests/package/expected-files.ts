import { readdir } from "node:fs/promises"
import { join, relative } from "node:path"
import type { Packed } from "./pack-plugin"

export const SERVER = ".medusa/server/src"

/** Parts of the admin that are loaded when they are needed; named by a hash. */
export const CHUNK = /^\.medusa\/server\/src\/admin\/_chunks\/[\w-]+$/

/** One file of each kind that Medusa's loaders look for. */
export const KINDS = [
  "api/middlewares.js",
  "api/store/nfc/scan/route.js",
  "jobs/reconcile-order-garments.js",
  "links/provenance-product-product.js",
  "modules/offers/index.js",
  "modules/offers/testing/index.js",
  "modules/provenance/index.js",
  "modules/selvedge/index.js",
  "subscribers/payment-captured-create-garments.js",
  "workflows/index.js",
].map((file) => `${SERVER}/${file}`)

/** Every file of the package, but for the admin's chunks. */
export async function expectedFiles({ folder }: Packed): Promise<string[]> {
  const readme = (await readdir(folder)).filter((it) => it === "README.md")
  const admin = ["index.js", "index.mjs"].map((it) => `${SERVER}/admin/${it}`)
  const compiled = (await sources(folder)).flatMap((file) => [
    `${SERVER}/${file}.js`,
    `${SERVER}/${file}.d.ts`,
  ])
  return ["LICENSE", "package.json", ...readme, ...admin, ...compiled]
}

/** Tables that the package's migrations make. */
export async function migratedTables(packed: Packed): Promise<string[]> {
  const files = packed.files.filter((it) => /\/Migration\d+\.js$/.test(it))
  const sql = await Promise.all(files.map(packed.read))
  const created = sql
    .join("\n")
    .matchAll(/create table (?:if not exists )?"?(\w+)"? \(/g)
  const tables = [...created].map(([, table]) => table ?? "")
  expect(tables).toEqual(
    expect.arrayContaining(["provenance_tag", "offer_feed"])
  )
  return tables
}

/** Paths of all files under a folder, from there. */
export async function filesUnder(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(path, join(entry.parentPath, entry.name)))
}

/**
 * Sources that are compiled into the package, without `src/` and `.ts`. Medusa
 * leaves out folders named `test`.
 */
async function sources(folder: string): Promise<string[]> {
  const files = (await filesUnder(join(folder, "src"))).filter(
    (file) =>
      file.endsWith(".ts") &&
      !/\.spec\.ts$|\.d\.ts$|(^|\/)(__\w+__|test)\/|^(admin|scripts)\//.test(
        file
      )
  )
  return files.map((file) => file.slice(0, -".ts".length))
}
