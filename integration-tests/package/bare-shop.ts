import { mkdir, readdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { inRoot } from "../../dev/paths"
import { devDependencies, name } from "../../package.json"
import { npm, run, strangersEnvironment } from "./run"

/** What `create-medusa-app` puts into a new shop. */
const MEDUSA = [
  "@medusajs/admin-sdk",
  "@medusajs/cli",
  "@medusajs/dashboard",
  "@medusajs/draft-order",
  "@medusajs/framework",
  "@medusajs/medusa",
  "@medusajs/ui",
] as const
const TOOLS = [
  "@swc/core",
  "@types/node",
  "react",
  "react-dom",
  "ts-node",
  "typescript",
  "vite",
  // npm leaves the packages that stay where they lie. In this repository a
  // newer ajv holds the place that a new shop gives to the one of
  // ajv-draft-04, which Medusa's migrations load.
  "ajv",
] as const

const versions = (names: readonly (keyof typeof devDependencies)[]) =>
  Object.fromEntries(names.map((it) => [it, devDependencies[it]]))

/**
 * A Medusa application with the plugin from its tarball and nothing else of
 * ours. The folder has this repository's packages already: npm takes out what
 * the shop does not ask for, and never uses the network. A dependency that the
 * package does not name is gone afterwards.
 */
export async function makeBareShop({
  folder,
  tarball,
}: {
  folder: string
  tarball: string
}): Promise<void> {
  await mkdir(join(folder, "src/offers"), { recursive: true })
  const files = {
    "package.json": JSON.stringify({
      name: "bare-shop",
      private: true,
      dependencies: { ...versions(MEDUSA), [name]: `file:${tarball}` },
      devDependencies: versions(TOOLS),
    }),
    "tsconfig.json": JSON.stringify(TSCONFIG),
    "medusa-config.ts": CONFIG,
    "src/plugin-types.ts": TYPES,
    "src/offers/test-runner.d.ts": TEST_RUNNER,
    ...(await acmeFiles()),
  }
  for (const [file, content] of Object.entries(files)) {
    await writeFile(join(folder, file), content)
  }
  const options = { cwd: folder, env: strangersEnvironment() }
  await run(npm("install", ...OFFLINE), options)
  // Fails where a dependency or a peer is missing, or is of another version.
  await run(npm("ls", "--depth=1"), options)
}

/** The network of docs/extending-offers.md, as a shop of its own adds it. */
async function acmeFiles(): Promise<Record<string, string>> {
  const folder = inRoot("examples/acme-offers")
  const files = await readdir(folder)
  const texts = await Promise.all(
    files.map((file) => readFile(join(folder, file), "utf8"))
  )
  return Object.fromEntries(
    texts.map((text, at) => [
      `src/offers/${files[at]}`,
      text.replaceAll("../../src/modules/", `${name}/modules/`),
    ])
  )
}

/**
 * Runs the example's contract in a shop that has no Jest.
 *
 * @returns what to hand to `node`, in the shop's build; prints how many held
 */
export const acmeContract = (): string[] => [
  "-e",
  `const checks = []
   globalThis.describe = (_name, tests) => tests()
   globalThis.it = { each: (all) => (_name, test) => checks.push(...all.map((one) => () => test(one))) }
   require("./src/offers/acme.contract.spec.js")
   void (async () => {
     for (const check of checks) await check()
     console.log("held " + checks.length)
   })()`,
]

/** Whatever is installed already, npm asks the registry about each peer. */
const OFFLINE = [
  ...["--offline", "--legacy-peer-deps"],
  ...["--ignore-scripts", "--no-audit"],
]

const TSCONFIG = {
  compilerOptions: {
    target: "ES2021",
    module: "Node16",
    moduleResolution: "Node16",
    esModuleInterop: true,
    emitDecoratorMetadata: true,
    experimentalDecorators: true,
    skipLibCheck: true,
    strict: true,
    outDir: ".medusa/server",
    rootDir: ".",
    types: ["node"],
  },
  include: ["medusa-config.ts", "src"],
  exclude: ["node_modules", ".medusa"],
}

/** Options as the environment gives them, so that a test can give wrong ones. */
const CONFIG = `
import { defineConfig } from "@medusajs/framework/utils"
import type { SelvedgeOptionsInput } from "${name}/options"

const options: SelvedgeOptionsInput = {
  encryption: { keys: process.env.SELVEDGE_ENCRYPTION_KEY ?? "" },
  provenance: { storage: { driver: "local", directory: "ipfs" } },
  offers: { adapters: ["./src/offers/acme"] },
}
const wrong = process.env.WRONG_OPTIONS

export default defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    http: {
      storeCors: "http://localhost:8000",
      adminCors: "http://localhost:9000",
      authCors: "http://localhost:9000",
      jwtSecret: "of-the-bare-shop-and-of-no-other-one",
      cookieSecret: "of-the-bare-shop-and-of-no-other-one",
    },
  },
  plugins: [
    { resolve: "${name}", options: wrong ? JSON.parse(wrong) : options },
  ],
})
`

/** Compiles only if each import has a type, and one that is not \`any\`. */
const TYPES = `
import { optionsFromEnvironment } from "${name}/environment"
import offers from "${name}/modules/offers"
import { builtInAdapters, type OfferAdapter } from "${name}/modules/offers/adapters"
import { offerAdapterContract, type MakeSubject } from "${name}/modules/offers/testing"
import provenance from "${name}/modules/provenance"
import { selvedgeOptions, type SelvedgeOptionsInput } from "${name}/options"
import { createOrderGarmentsWorkflow } from "${name}/workflows"

type IsAny<T> = 0 extends 1 & T ? true : false
const typed = <T>(_value: T, isAny: IsAny<T>) => isAny

typed(optionsFromEnvironment, false)
typed(optionsFromEnvironment({}), false)
typed(offers.service, false)
typed<readonly OfferAdapter[]>(builtInAdapters, false)
typed(offerAdapterContract, false)
typed<MakeSubject | null>(null, false)
typed(provenance, false)
typed(provenance.service, false)
typed(selvedgeOptions, false)
typed<SelvedgeOptionsInput>({ encryption: { keys: "" } }, false)
typed(createOrderGarmentsWorkflow, false)
`

/** What the example's contract needs of Jest. */
const TEST_RUNNER = `
declare function describe(name: string, tests: () => void): void
declare const it: {
  each<T>(all: T[]): (name: string, test: (one: T) => unknown) => void
}
`
