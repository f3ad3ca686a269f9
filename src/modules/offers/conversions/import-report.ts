import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { dateWindows } from "../adapters/tools/date-windows"
import type { OffersDeps } from "../deps"
import { offersErrors } from "../errors"
import { checkedConversion } from "../lib/checked-conversion"
import { failureOf } from "../lib/run-failure"
import { NetworkError } from "../network/errors"
import type { Sources } from "../sources/sources"
import { type ImportLease, takeLease } from "./import-lease"
import { type StoredConversions, storeConversions } from "./store-conversions"

export type ImportedReport = StoredConversions & {
  from: Date
  to: Date
  read: number
  /** Rows that no network should send: kept out, and logged. */
  refused: number
}

/** Read and saved at once: what is behind it is not read again. */
const WINDOW_DAYS = 30
const HOURS_MAX = 3
const DAY_MS = 86_400_000

/**
 * Reads a network's report of conversions, from some days before the end of the
 * last import on, since networks enter and change them late. An import that
 * ends early goes on behind its last whole window the next time.
 *
 * @throws `offers_source_not_found`, `offers_report_missing` where the network
 *   has none, `offers_import_under_way`, `offers_network_unavailable`
 */
export async function importReport(
  deps: OffersDeps & Pick<Sources, "contextFor" | "open">,
  slug: string
): Promise<ImportedReport> {
  const { adapter } = await deps.open(slug)
  if (!adapter.readConversions) {
    throw offersErrors.reportMissing(adapter.name)
  }
  const lease = await takeLease(deps.sql, slug)
  if (!lease) {
    throw offersErrors.importUnderWay(adapter.name)
  }
  try {
    const imported = await read(deps, { slug, lease })
    await lease.release(null)
    return imported
  } catch (error) {
    await lease.release(failureOf(error).message)
    throw error instanceof NetworkError
      ? offersErrors.networkUnavailable(adapter.name, error.message)
      : error
  }
}

async function read(
  deps: OffersDeps & Pick<Sources, "contextFor">,
  { slug, lease }: { slug: string; lease: ImportLease }
): Promise<ImportedReport> {
  const folder = await mkdtemp(join(tmpdir(), "selvedge-conversions-"))
  const signal = AbortSignal.any([
    lease.signal,
    AbortSignal.timeout(HOURS_MAX * 3_600_000),
  ])
  const period = periodOf(deps, lease)
  const totals = { created: 0, changed: 0, read: 0, refused: 0 }
  try {
    const { adapter, context } = await deps.contextFor(slug, { signal, folder })
    for (const window of dateWindows(period, WINDOW_DAYS)) {
      const read_at = deps.now()
      for await (const page of adapter.readConversions!(context, window)) {
        signal.throwIfAborted()
        const conversions = page
          .map(checkedConversion)
          .filter((it) => it !== null)
        const stored = await storeConversions(deps.sql, {
          ...{ source: slug, origin: "report", conversions, read_at },
        })
        totals.created += stored.created
        totals.changed += stored.changed
        totals.read += page.length
        totals.refused += page.length - conversions.length
      }
      if (!(await lease.save(window.to))) {
        signal.throwIfAborted()
        throw offersErrors.importUnderWay(adapter.name)
      }
    }
    if (totals.refused > 0) {
      deps.logger.warn(
        `${adapter.name}'s report has ${totals.refused} conversions that cannot be kept`
      )
    }
    return { ...period, ...totals }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function periodOf(
  { options, now }: OffersDeps,
  { read_until }: ImportLease
): { from: Date; to: Date } {
  const { overlap_days, history_days } = options.conversions
  const to = now()
  const from = read_until
    ? read_until.getTime() - overlap_days * DAY_MS
    : to.getTime() - history_days * DAY_MS
  return { from: new Date(Math.min(from, to.getTime())), to }
}
