import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { NetworkError } from "../network/errors"
import { openStaging } from "./open-staging"
import { stagePages } from "./stage-pages"
import { enterPhase, type Work } from "./work"

/** Folders of runs in the system's temporary one. */
export const FOLDER_PREFIX = "selvedge-offers-"

/**
 * Reads a source into its staging table, from where an earlier attempt was.
 * Fetching, normalising and copying go on at the same time, with one page and
 * one batch between them.
 *
 * @throws NetworkError
 */
export async function readSource(work: Work): Promise<void> {
  const { run, ctx } = work
  const cursor = await openStaging(work)
  const folder = await mkdtemp(join(tmpdir(), FOLDER_PREFIX))
  const limit = readLimit(work)
  try {
    const { signal } = limit
    const source = await ctx.openSource(run.source, { signal, folder })
    work.meter.watch(source.context.network.usage)
    await enterPhase(work, "reading")
    const memory = await memoryOf(work)
    const context = { ...source.context, memory }
    const { adapter } = source
    const end = await stagePages({ work, signal, cursor, adapter, context })
    const { complete, notes, ...rest } = end
    await enterPhase(work, "comparing", {
      complete,
      notes: [...run.notes, ...notes],
      resume: { ...run.resume!, ...rest },
    })
  } finally {
    limit.end()
    await rm(folder, { recursive: true, force: true })
  }
}

/** What the adapter asked to keep when a run of it was last merged. */
async function memoryOf({ ctx, run }: Work): Promise<unknown> {
  const [row] = await ctx.sql.query<{ memory: unknown }>(
    "select memory from offer_source where slug = ?",
    [run.source]
  )
  return row?.memory ?? null
}

/** Aborts reading that takes longer than any feed should. */
function readLimit({ signal, ctx }: Work) {
  const hours = ctx.options.limits.read_hours_max
  const controller = new AbortController()
  const message = `Reading took longer than ${hours} hours`
  const timer = setTimeout(
    () => controller.abort(new NetworkError("limit", message)),
    Math.min(hours * 3_600_000, 2 ** 31 - 1)
  )
  timer.unref()
  return {
    signal: AbortSignal.any([signal, controller.signal]),
    end: () => clearTimeout(timer),
  }
}
