import { spawn } from "node:child_process"
import { once } from "node:events"
import { connect } from "../../src/modules/offers/__tests__/database"
import { awin } from "../../src/modules/offers/adapters/awin/awin"
import { createAdapterRegistry } from "../../src/modules/offers/adapters/registry"
import type { OffersDeps } from "../../src/modules/offers/deps"
import type { RunView } from "../../src/modules/offers/engine/reads"
import { createRuns } from "../../src/modules/offers/engine/runs"
import { normalizeOffer } from "../../src/modules/offers/lib/normalize"
import { offersOptions } from "../../src/modules/offers/options"
import { createSources } from "../../src/modules/offers/sources/sources"
import { createKeyring } from "../../src/lib/envelope-encryption"
import { sqlOf } from "../../src/lib/sql"

export type SyncInput = {
  database_url: string
  /** Where Awin is. */
  base_url: string
  credentials: Record<string, string>
  /** Default awin. Another one is a source of its own. */
  slug?: string
}

export type SyncResult = {
  run: Pick<
    RunView,
    | "status"
    | "staged"
    | "new_count"
    | "changed_count"
    | "unchanged_count"
    | "error_message"
  >
  seconds: number
  /** Of the process, its start left out. */
  cpu_seconds: number
  /** Of each phase, in order. */
  phases: { phase: string; seconds: number }[]
  peak_memory_mb: number
}

/**
 * As docs/offers.md advises for workers. V8 begins with a nursery of 1 MB: what
 * comes from the network grows old in it before it is unpacked, and then waits
 * for a full collection. Of these it makes none before hundreds of megabytes
 * are garbage, unless it is told to begin early and to let it grow by a fifth.
 */
export const NODE_FLAGS = [
  "--min-semi-space-size=16",
  "--initial-old-space-size=64",
  "--heap-growing-percent=20",
]

const ACTOR = { actor_type: "user", actor_id: null }

/** One sync of Awin in a process of its own, as a worker of a shop would. */
export async function syncInChild(input: SyncInput): Promise<SyncResult> {
  const child = spawn(
    process.execPath,
    [...NODE_FLAGS, "--import", "tsx", __filename, JSON.stringify(input)],
    { stdio: ["ignore", "pipe", "inherit"] }
  )
  let output = ""
  child.stdout.on("data", (chunk) => (output += chunk))
  const [code] = (await once(child, "close")) as [number | null]
  const line = output.trim().split("\n").at(-1)
  if (code !== 0 || !line) {
    throw new Error(`The sync ended with ${code}: ${output}`)
  }
  return JSON.parse(line) as SyncResult
}

function open({ database_url, base_url, slug = awin.slug }: SyncInput) {
  const knex = connect(database_url)
  const options = offersOptions.parse({ networks: { [slug]: { base_url } } })
  const deps: OffersDeps = {
    knex,
    sql: sqlOf(knex),
    options,
    keyring: createKeyring(`bench:${"11".repeat(32)}`),
    logger: console,
    emit: async () => undefined,
    adapters: createAdapterRegistry([{ ...awin, slug }]),
    now: () => new Date(),
  }
  const sources = createSources(deps)
  const { contextFor: openSource } = sources
  const runs = createRuns({ ...deps, openSource, normalize: normalizeOffer })
  return { knex, sources, runs }
}

async function sync(input: SyncInput): Promise<SyncResult> {
  const { knex, sources, runs } = open(input)
  await sources.ensureAll()
  const settings = { objects: "products", skip_unchanged: "no" }
  const { credentials, slug = awin.slug } = input
  await sources.activate(slug, { credentials, settings }, ACTOR)
  const { run } = await runs.request({
    slug,
    trigger: "manual",
    actor: ACTOR,
  })
  const phases = watchPhases(knex)
  const started = performance.now()
  const cpu = process.cpuUsage()
  await runs.runOnce()
  const seconds = (performance.now() - started) / 1_000
  const { user, system } = process.cpuUsage(cpu)
  const done = await runs.run(run.id)
  await knex.destroy()
  if (done.status !== "succeeded") {
    throw new Error(JSON.stringify(done))
  }
  const { status, staged, error_message } = done
  const { new_count, changed_count, unchanged_count } = done
  return {
    run: {
      status,
      staged,
      new_count,
      changed_count,
      unchanged_count,
      error_message,
    },
    seconds,
    cpu_seconds: (user + system) / 1_000_000,
    phases: phases(),
    // In kilobytes: https://nodejs.org/api/process.html#processresourceusage
    peak_memory_mb: process.resourceUsage().maxRSS / 1_024,
  }
}

/** Notes when the run enters a phase, by the statement that says so. */
function watchPhases(knex: ReturnType<typeof connect>) {
  const marks: { phase: string; at: number }[] = []
  knex.on(
    "query",
    ({ sql, bindings }: { sql: string; bindings: unknown[] }) => {
      if (/phase = (\$|\?)/.test(sql)) {
        const phase = bindings.find((it) => PHASES.has(String(it)))
        marks.push({ phase: String(phase), at: performance.now() })
      }
    }
  )
  return () => {
    const end = performance.now()
    return marks.map(({ phase, at }, index) => ({
      phase,
      seconds: ((marks[index + 1]?.at ?? end) - at) / 1_000,
    }))
  }
}

const PHASES = new Set(
  "connecting reading comparing merging expiring finishing".split(" ")
)

if (require.main === module) {
  void sync(JSON.parse(process.argv[2]!) as SyncInput).then((result) =>
    console.log(JSON.stringify(result))
  )
}
