import type { OffersDeps } from "../deps"
import {
  dropShareOf,
  errorRateOf,
  type Finding,
  findingsOf,
  type HealthState,
  stateOf,
} from "../lib/source-health"
import {
  type AlertChanges,
  type AlertFilters,
  type AlertRow,
  followFindings,
  listAlerts,
  openAlerts,
} from "./alerts"
import { type Figures, readFigures } from "./source-figures"

export type SourceHealth = {
  slug: string
  name: string
  status: "active" | "inactive"
  state: HealthState
  problems: Finding[]
  last_success_at: Date | null
  last_run_at: Date | null
  next_run_at: Date | null
  /** Since the last success. */
  freshness_seconds: number | null
  /** Share of refused rows of the last run. */
  error_rate: number | null
  offers: number
  /** What the last run found anew or again, less what it missed. */
  offers_change: number | null
  drop_share: number | null
  latency_ms: number | null
  failures_in_row: number
  /** Open ones: a banner shows them until they are over. */
  alerts: AlertRow[]
}

export type HealthReport = {
  state: HealthState
  checked_at: Date
  sources: SourceHealth[]
}

export type Health = {
  /**
   * Opens, follows and resolves alerts, of all sources or of one, and tells of
   * those that are new or over. Safe in any number of processes at once.
   *
   * @returns how many were opened
   */
  check(slug?: string): Promise<number>
  /** As things are now, whether a check has come or not. */
  health(): Promise<HealthReport>
  alerts(
    filters: AlertFilters,
    paging: { limit: number; offset: number }
  ): Promise<{ rows: AlertRow[]; count: number }>
}

export function createHealth(deps: OffersDeps): Health {
  const { sql, adapters } = deps
  const slugs = () => adapters.all().map(({ slug }) => slug)
  return {
    async check(slug) {
      const of = slugs().filter((it) => slug === undefined || it === slug)
      let opened = 0
      for (const source of of) {
        opened += await checkSource(deps, source)
      }
      return opened
    },

    async health() {
      const [figures, alerts] = await Promise.all([
        readFigures(sql, slugs()),
        openAlerts(sql),
      ])
      const sources = figures.map((it) => healthOf(deps, it, alerts))
      return {
        state: stateOf(sources.flatMap(({ problems }) => problems)),
        checked_at: deps.now(),
        sources,
      }
    },

    alerts: (filters, paging) => listAlerts(sql, filters, paging),
  }
}

const contextOf = ({ options, now }: OffersDeps) => ({
  health: options.health,
  offers_min: options.guard.offers_min,
  now: now(),
})

/** Under a lock, so that of two that look at once the later one has seen more. */
async function checkSource(deps: OffersDeps, source: string): Promise<number> {
  const done = await deps.sql.transaction(async (sql) => {
    await sql.query("select pg_advisory_xact_lock(hashtextextended(?, 0))", [
      `offers:health:${source}`,
    ])
    const [figures] = await readFigures(sql, [source])
    const found = figures ? findingsOf(figures, contextOf(deps)) : []
    return { found, ...(await followFindings(sql, { source, found })) }
  })
  await tell(deps, { source, ...done })
  return done.opened.length
}

/**
 * Once for what is new and once when all is over. After the commit, so that
 * nobody hears of what was rolled back; a process that dies between the two
 * leaves the alert, and says nothing.
 */
async function tell(
  { emit, logger }: OffersDeps,
  {
    source,
    found,
    opened,
    resolved,
  }: { source: string; found: Finding[] } & AlertChanges
): Promise<void> {
  const brief = (alerts: AlertRow[]) =>
    alerts.map(({ id, kind, severity, message }) => ({
      ...{ id, kind, severity, message },
    }))
  const failed = (name: string) => (error: unknown) =>
    logger.error(`${name} of ${source}: ${String(error)}`)
  if (opened.length > 0) {
    await emit("offers.source_unhealthy", {
      ...{ source, state: stateOf(found), alerts: brief(opened) },
    }).catch(failed("offers.source_unhealthy"))
  }
  if (resolved.length > 0 && found.length === 0) {
    await emit("offers.source_recovered", {
      ...{ source, alerts: brief(resolved) },
    }).catch(failed("offers.source_recovered"))
  }
}

function healthOf(
  deps: OffersDeps,
  figures: Figures,
  alerts: readonly AlertRow[]
): SourceHealth {
  const { slug, name, status, last_success_at, last_run, offers } = figures
  const { last_run_at, next_run_at, failures_in_row } = figures
  const context = contextOf(deps)
  const problems = findingsOf(figures, context)
  return {
    ...{ slug, name, status, state: stateOf(problems), problems },
    ...{ last_success_at, last_run_at, next_run_at, failures_in_row, offers },
    freshness_seconds:
      last_success_at &&
      Math.round((context.now.getTime() - last_success_at.getTime()) / 1_000),
    error_rate: errorRateOf(last_run),
    offers_change:
      last_run &&
      last_run.new_count + last_run.returned_count - last_run.missing_count,
    drop_share: dropShareOf(last_run),
    latency_ms: last_run?.latency_ms ?? null,
    alerts: alerts.filter((it) => it.source === slug),
  }
}
