import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startPostgres } from "../dev/postgres"
import { startAwinDouble } from "../integration-tests/doubles/offers/awin"
import { writeAwinFeed } from "../integration-tests/doubles/offers/awin-feed"
import {
  createDatabase,
  type TestDatabase,
} from "../src/modules/offers/__tests__/database"
import { mergeBare, takeRows } from "./lib/offers-bare"
import { NODE_FLAGS, syncInChild, type SyncResult } from "./lib/offers-sync"

const OFFERS = 500_000
const OFFERS_FEW = 100_000
const OFFERS_MANY = 1_000_000
const CHURN_SHARE = 0.1

/**
 * Of a small machine. One set for all that is measured; what is not here is
 * PostgreSQL's default, with every write safe on the disk.
 */
const SETTINGS = {
  shared_buffers: "1GB",
  maintenance_work_mem: "256MB",
  work_mem: "16MB",
  max_wal_size: "8GB",
  checkpoint_timeout: "15min",
  random_page_cost: "1.1",
}

type Closer = () => Promise<unknown>

type World = {
  folder: string
  server: string
  awin: Awaited<ReturnType<typeof startAwinDouble>>
  database(): Promise<TestDatabase>
  closers: Closer[]
}

/**
 * `bench -- offers-ingest`: half a million offers from Awin's double, a gzip
 * feed over HTTP, through the adapter, the normaliser, staging, comparison and
 * merge, in a process of its own, into a database of its own. Against it the
 * same rows as `COPY` alone reads and one statement merges into the same table
 * with the same indexes and triggers. Then the same feed again, and with a
 * tenth of it changed. At last the memory of the process, by the size of the
 * feed.
 */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "selvedge-bench-offers-"))
  const closers: Closer[] = [() => rm(folder, { recursive: true, force: true })]
  try {
    const world = await openWorld(folder, closers)
    await compare(world)
  } finally {
    for (const close of closers.reverse()) {
      await close()
    }
  }
}

async function openWorld(folder: string, closers: Closer[]): Promise<World> {
  const postgres = await startPostgres({
    dataDir: join(folder, "postgres"),
    temporary: true,
    settings: SETTINGS,
  })
  closers.push(() => postgres.stop())
  const awin = await startAwinDouble({ feeds: [] })
  closers.push(() => awin.close())
  for (const [name, value] of Object.entries(SETTINGS)) {
    console.log(`postgres ${name} ${value}`)
  }
  console.log(`node ${NODE_FLAGS.join(" ")}`)
  return {
    folder,
    server: postgres.url,
    awin,
    closers,
    async database() {
      const database = await createDatabase(postgres.url)
      closers.push(() => database.drop())
      return database
    },
  }
}

async function compare(world: World): Promise<void> {
  const main = await world.database()
  const first = await feedAndSync(world, main, "new", { rows: OFFERS })
  const rows = await takeRows(main, join(world.folder, "rows.copy"))
  const bare = await mergeBare(await world.database(), rows)
  const bare_rate = rows.count / bare.seconds
  say("bare_copy", rows.count / bare.copy_seconds)
  say("bare_merge", rows.count / bare.merge_seconds)
  say("bare_copy_and_merge", bare_rate)
  const unchanged = await feedAndSync(world, main, "unchanged", {
    rows: OFFERS,
  })
  const churn = await feedAndSync(world, main, "churn", {
    rows: OFFERS,
    changed_share: CHURN_SHARE,
  })
  const few = await feedAndSync(world, await world.database(), "few", {
    rows: OFFERS_FEW,
  })
  const many = await feedAndSync(world, main, "many", { rows: OFFERS_MANY })
  say("peak_memory_few", few.peak_memory_mb, "MB")
  say("peak_memory_many", many.peak_memory_mb, "MB")
  ratio("new", rateOf(first) / bare_rate)
  ratio("unchanged", rateOf(unchanged) / rateOf(first))
  ratio("churn", rateOf(churn) / rateOf(first))
  ratio("memory_growth", many.peak_memory_mb / few.peak_memory_mb)
}

type FeedInput = { rows: number; changed_share?: number }

async function feedAndSync(
  world: World,
  database: TestDatabase,
  name: string,
  feed: FeedInput
): Promise<SyncResult> {
  const file = join(world.folder, `${name}.csv.gz`)
  await writeAwinFeed(file, feed)
  world.awin.set({
    feeds: [
      {
        id: 1,
        advertiser_id: 1,
        advertiser: "Bench",
        last_imported: "2026-01-31 06:00:00",
        products: feed.rows,
        file,
      },
    ],
  })
  await database.knex.raw("checkpoint")
  const result = await syncInChild({
    database_url: database.url,
    base_url: world.awin.url,
    credentials: world.awin.credentials(),
  })
  await rm(file)
  report(name, result)
  return result
}

function report(name: string, result: SyncResult): void {
  const { new_count, changed_count, unchanged_count } = result.run
  console.log(
    `${name}: ${new_count} new, ${changed_count} changed, ` +
      `${unchanged_count} unchanged`
  )
  for (const { phase, seconds } of result.phases) {
    say(`${name}_${phase}`, seconds, "seconds")
  }
  say(`${name}_process`, result.cpu_seconds, "cpu_seconds")
  say(name, rateOf(result))
}

const rateOf = ({ run, seconds }: SyncResult) => run.staged / seconds

const say = (name: string, value: number, unit = "offers_per_second") =>
  console.log(`${name} ${value.toFixed(value < 1_000 ? 1 : 0)} ${unit}`)

const ratio = (name: string, value: number) =>
  console.log(`ratio ${name} ${value.toFixed(3)}`)

if (require.main === module) {
  void run()
}
