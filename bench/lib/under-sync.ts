import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startAwinDouble } from "../../integration-tests/doubles/offers/awin"
import { writeAwinFeed } from "../../integration-tests/doubles/offers/awin-feed"
import { type LatencyLoad, p95Under, startLoad } from "./latency"
import { syncInChild, type SyncResult } from "./offers-sync"

const QUIET_SECONDS = 20
/** The feed has rows of `awin`: this is a source of its own, new to it. */
const SLUG = "bench"

export type UnderSync = { quiet_ms: number; sync_ms: number; sync: SyncResult }

/**
 * p95 of the answers under the same load, first alone and then for as long as a
 * worker of its own syncs a source: from the download to the last merge.
 */
export async function latencyUnderSync(
  load: LatencyLoad,
  { database_url, offers }: { database_url: string; offers: number }
): Promise<UnderSync> {
  const folder = await mkdtemp(join(tmpdir(), "selvedge-bench-sync-"))
  const file = join(folder, "feed.csv.gz")
  await writeAwinFeed(file, { rows: offers })
  const awin = await startAwinDouble({ feeds: [feedOf(file, offers)] })
  try {
    const quiet_ms = await p95Under({ ...load, seconds: QUIET_SECONDS })
    const running = startLoad(load)
    const syncing = syncInChild({
      database_url,
      base_url: awin.url,
      credentials: awin.credentials(),
      slug: SLUG,
    })
    const sync = await Promise.race([syncing, running.failed])
    const sync_ms = await running.stop()
    return { quiet_ms, sync_ms, sync }
  } finally {
    await awin.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const feedOf = (file: string, products: number) => ({
  id: 1,
  advertiser_id: 1,
  advertiser: "Bench",
  last_imported: "2026-01-31 06:00:00",
  products,
  file,
})
