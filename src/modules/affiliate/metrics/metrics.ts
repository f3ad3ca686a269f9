import { createSharedRead } from "../../../lib/share-reads"
import type { AffiliateDeps } from "../deps"
import { createLive, type Live, type LiveState } from "./live"
import {
  metricsId,
  metricsJson,
  presentMetrics,
  productIdsOf,
  type ProductNames,
} from "./present-metrics"
import { readFigures, readRevision } from "./read-figures"
import { keyOf, resolveFilters } from "./resolve-filters"
import type { Metrics, MetricsFilters } from "./types"

/** Asked for those that are shown, all at once; may leave out what it lacks. */
export type NamesOf = (product_ids: string[]) => Promise<ProductNames>

export type MetricsPart = {
  /** Who asks the same at the same time shares one reading. */
  read(filters: MetricsFilters, namesOf: NamesOf): Promise<Metrics>
  /** See `Live.watch`: the JSON of whole `Metrics` each time. */
  watch(
    filters: MetricsFilters,
    given: { namesOf: NamesOf; after?: string; signal: AbortSignal }
  ): AsyncGenerator<LiveState>
  /**
   * Takes one of the streams that somebody may have open at once.
   *
   * @returns what gives it back; null where there are as many already
   */
  enterStream(owner: string): (() => void) | null
  /** This process stored a visit or a sale, or changed one. */
  nudge: Live["nudge"]
  /** Ends all streams. */
  stop: Live["stop"]
}

export function createMetrics(
  deps: Pick<AffiliateDeps, "sql" | "logger" | "now" | "options">
): MetricsPart {
  const { sql, logger } = deps
  const share = createSharedRead<Metrics>()
  const live = createLive({
    revision: () => readRevision(sql),
    warn: (message) => logger.warn(message),
  })
  const read = (filters: MetricsFilters, namesOf: NamesOf) =>
    share(keyOf(filters), () => readMetrics(deps, { filters, namesOf }))
  return {
    read,
    watch: (filters, { namesOf, ...given }) =>
      live.watch(
        {
          key: keyOf(filters),
          read: async () => stateOf(await read(filters, namesOf)),
        },
        given
      ),
    enterStream: createStreamCounter(deps.options.metrics),
    nudge: live.nudge,
    stop: live.stop,
  }
}

async function readMetrics(
  { sql, now }: Pick<AffiliateDeps, "sql" | "now">,
  { filters: asked, namesOf }: { filters: MetricsFilters; namesOf: NamesOf }
): Promise<Metrics> {
  const filters = resolveFilters(asked, now())
  const rows = await readFigures(sql, filters)
  const names = await namesOf(productIdsOf(rows))
  return presentMetrics(rows, { filters, names })
}

const stateOf = (metrics: Metrics): LiveState => ({
  id: metricsId(metrics),
  json: metricsJson(metrics),
})

function createStreamCounter(
  limits: AffiliateDeps["options"]["metrics"]
): MetricsPart["enterStream"] {
  const open = new Map<string, number>()
  let all = 0
  return (owner) => {
    const count = open.get(owner) ?? 0
    if (count >= limits.streams_per_key_max || all >= limits.streams_max) {
      return null
    }
    open.set(owner, count + 1)
    all += 1
    let isOpen = true
    return () => {
      if (!isOpen) {
        return
      }
      isOpen = false
      all -= 1
      const left = (open.get(owner) ?? 1) - 1
      if (left > 0) {
        open.set(owner, left)
      } else {
        open.delete(owner)
      }
    }
  }
}
