import { generateEntityId } from "@medusajs/framework/utils"
import type { Sql } from "../../../lib/sql"
import type {
  AdapterContext,
  OfferAdapter,
  Schedule,
} from "../adapters/adapter"
import { recordAudit } from "../audit/audit"
import type { OffersDeps } from "../deps"
import { offersErrors } from "../errors"
import { fieldValues, type FieldValues } from "../lib/field-values"
import {
  openCredentials,
  rewrapCredentials,
  sealCredentials,
} from "./credentials"
import {
  findSealed,
  findSource,
  listSources,
  type SealedSource,
  type SourceRow,
} from "./source-row"
import {
  contextOf,
  type Opened,
  testSource,
  type TestResult,
} from "./test-source"

export type Actor = { actor_type: string; actor_id: string | null }

/** Left out fields stay as they are. */
export type SourceChange = {
  credentials?: Readonly<Record<string, unknown>>
  settings?: Readonly<Record<string, unknown>>
  schedule?: Schedule
}

export type SourceView = SourceRow & { adapter: OfferAdapter }

export type Sources = ReturnType<typeof createSources>

/** The networks that a merchant may connect, and what is known of each. */
export function createSources(deps: OffersDeps) {
  const { sql, keyring } = deps
  const viewOf = (row: SourceRow): SourceView => ({
    ...row,
    adapter: adapterOf(deps, row.slug),
  })
  const get = async (slug: string) => viewOf(await findSource(sql, slug))
  const open = async (slug: string) =>
    openSource(deps, await findSealed(sql, slug))

  /**
   * Saves credentials, settings or schedule. New credentials must pass the
   * adapter's test first; until then the old ones stay.
   *
   * @throws `offers_source_not_found`, `offers_credentials_invalid`,
   *   `offers_settings_invalid`, `offers_credentials_refused`,
   *   `offers_network_unavailable`
   */
  const save = async (
    slug: string,
    change: SourceChange,
    actor: Actor
  ): Promise<SourceView> => {
    const checked = await checkChange(deps, slug, change)
    await sql.transaction((trx) => store(trx, deps, checked, actor))
    return await get(slug)
  }

  return {
    get,

    /** Of adapters that are registered; a removed one keeps its row. */
    async list(): Promise<SourceView[]> {
      const rows = await listSources(sql)
      return rows.filter(({ slug }) => deps.adapters.get(slug)).map(viewOf)
    },

    /**
     * Makes a row for every registered adapter that has none, and follows its
     * name. Any number of processes may do so at once.
     */
    async ensureAll(): Promise<void> {
      for (const { slug, name, schedule } of deps.adapters.all()) {
        await sql.query(
          `insert into offer_source (id, slug, name, schedule)
           values (?, ?, ?, ?) on conflict (slug) do update
             set name = excluded.name where offer_source.name <> excluded.name`,
          [generateEntityId(undefined, "osrc"), slug, name, schedule]
        )
      }
    },

    save,

    /**
     * Lets the source be read, from now on; with what is given saved first.
     *
     * @throws `offers_credentials_missing` where the network needs some, and
     *   as `save` does
     */
    async activate(
      slug: string,
      { credentials, settings }: Omit<SourceChange, "schedule">,
      actor: Actor
    ): Promise<SourceView> {
      if (credentials || settings) {
        await save(slug, { credentials, settings }, actor)
      }
      requireCredentials(await open(slug))
      await setStatus(sql, { slug, status: "active", actor })
      return await get(slug)
    },

    async deactivate(slug: string, actor: Actor): Promise<SourceView> {
      await setStatus(sql, { slug, status: "inactive", actor })
      return await get(slug)
    },

    /**
     * Tests what is saved.
     *
     * @throws `offers_credentials_missing`, and as {@link testSource}
     */
    async test(slug: string): Promise<TestResult> {
      const opened = await open(slug)
      requireCredentials(opened)
      const result = await testSource(deps, opened)
      await sql.query(
        `update offer_source set credentials_checked_at = now(),
           account = coalesce(?, account) where slug = ?`,
        [result.account, slug]
      )
      return result
    },

    /** What a run or an import works with. */
    async contextFor(
      slug: string,
      resources: { signal: AbortSignal; folder: string }
    ): Promise<{ adapter: OfferAdapter; context: AdapterContext }> {
      const opened = await open(slug)
      return {
        adapter: opened.adapter,
        context: contextOf(deps, opened, resources),
      }
    },

    /** Active and upcoming offers by slug. */
    async offerCounts(): Promise<Map<string, number>> {
      const rows = await sql.query<{ source: string; offers: number }>(
        `select source, sum(offers)::double precision as offers
         from offer_count where status in ('active', 'upcoming')
         group by source`
      )
      return new Map(rows.map(({ source, offers }) => [source, offers]))
    },

    /** For links and postbacks, which make no call. */
    open,

    rewrapSecrets: () => rewrapCredentials(sql, keyring),
  }
}

function adapterOf(deps: OffersDeps, slug: string): OfferAdapter {
  const adapter = deps.adapters.get(slug)
  if (!adapter) {
    throw offersErrors.sourceNotFound(slug)
  }
  return adapter
}

function openSource(deps: OffersDeps, row: SealedSource): Opened {
  return {
    slug: row.slug,
    adapter: adapterOf(deps, row.slug),
    credentials: openCredentials(deps.keyring, row),
    settings: row.settings,
  }
}

type CheckedChange = {
  slug: string
  credentials?: FieldValues
  account: string | null
  settings?: FieldValues
  schedule?: Schedule
}

async function checkChange(
  deps: OffersDeps,
  slug: string,
  change: SourceChange
): Promise<CheckedChange> {
  const row = await findSealed(deps.sql, slug)
  const opened = openSource(deps, row)
  const settings = change.settings && checkSettings(opened, change.settings)
  const checked = { slug, settings, schedule: change.schedule, account: null }
  if (!change.credentials) {
    return checked
  }
  const credentials = checkCredentials(opened, change.credentials)
  const tested = { ...opened, credentials, settings: settings ?? row.settings }
  const { account } = await testSource(deps, tested)
  return { ...checked, credentials, account }
}

/** @throws `offers_credentials_missing` */
function requireCredentials({ adapter, credentials }: Opened): void {
  if (!fieldValues(adapter.credential_fields, {}, credentials).ok) {
    throw offersErrors.credentialsMissing(adapter.name)
  }
}

function checkCredentials(
  { adapter, credentials }: Opened,
  given: Readonly<Record<string, unknown>>
): FieldValues {
  const result = fieldValues(adapter.credential_fields, given, credentials)
  if (!result.ok) {
    throw offersErrors.credentialsInvalid(result.problems)
  }
  return result.values
}

function checkSettings(
  { adapter, settings }: Opened,
  given: Readonly<Record<string, unknown>>
): FieldValues {
  const result = fieldValues(adapter.setting_fields, given, settings)
  if (!result.ok) {
    throw offersErrors.settingsInvalid(result.problems)
  }
  return result.values
}

/** Under the row's lock, so that two who save leave one of both, whole. */
async function store(
  trx: Sql,
  { keyring }: OffersDeps,
  { slug, credentials, account, settings, schedule }: CheckedChange,
  actor: Actor
): Promise<void> {
  const row = await findSealed(trx, slug, { lock: true })
  const next = {
    settings: settings ?? row.settings,
    schedule: schedule ?? row.schedule,
  }
  await trx.named(
    `update offer_source set settings = :settings::jsonb,
       schedule = :schedule, updated_at = now() where id = :id`,
    { id: row.id, ...next, settings: JSON.stringify(next.settings) }
  )
  if (credentials) {
    await trx.named(
      `update offer_source set credentials = :sealed,
         credential_names = :names, credentials_checked_at = now(),
         account = :account, token = null, token_expires_at = null
       where id = :id`,
      {
        id: row.id,
        sealed: sealCredentials(keyring, row, credentials),
        names: Object.keys(credentials),
        account,
      }
    )
  }
  await recordAudit(trx, {
    ...actor,
    action: "source.saved",
    source: slug,
    subject_type: "source",
    subject_id: row.id,
    changes: changesOf(row, { ...next, credentials }),
  })
}

/** Of a secret only that it was set or taken away. */
function changesOf(
  row: SealedSource,
  next: {
    settings: FieldValues
    schedule: Schedule
    credentials?: FieldValues
  }
): Record<string, unknown> {
  const changes: Record<string, unknown> = {}
  if (next.schedule !== row.schedule) {
    changes.schedule = { from: row.schedule, to: next.schedule }
  }
  const names = new Set([
    ...Object.keys(row.settings),
    ...Object.keys(next.settings),
  ])
  for (const name of names) {
    const [from, to] = [row.settings[name], next.settings[name]]
    if (from !== to) {
      changes[`settings.${name}`] = { from: from ?? null, to: to ?? null }
    }
  }
  if (next.credentials) {
    changes.credentials = {
      from: row.credential_names,
      to: Object.keys(next.credentials),
    }
  }
  return changes
}

async function setStatus(
  sql: Sql,
  {
    slug,
    status,
    actor,
  }: { slug: string; status: SourceRow["status"]; actor: Actor }
): Promise<void> {
  await sql.transaction(async (trx) => {
    const row = await findSealed(trx, slug, { lock: true })
    if (row.status === status) {
      return
    }
    await trx.query(
      `update offer_source set status = ?, updated_at = now(),
         next_run_at = case when schedule = 'manual' then null
           when ? = 'active' then now() end
       where id = ?`,
      [status, status, row.id]
    )
    await recordAudit(trx, {
      ...actor,
      action: status === "active" ? "source.activated" : "source.deactivated",
      source: slug,
      subject_type: "source",
      subject_id: row.id,
      changes: { status: { from: row.status, to: status } },
    })
  })
}
