import { createSharedRead } from "../../../lib/share-reads"
import {
  createStreamCounter,
  type EnterStream,
} from "../../../lib/stream-counter"
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
  enterStream: EnterStream
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
    enterStream: createStreamCounter(() => ({
      owner_max: deps.options.metrics.streams_per_key_max,
      all_max: deps.options.metrics.streams_max,
    })),
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
