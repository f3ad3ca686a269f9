import type { Sql } from "../../../lib/sql"
import type { Schedule } from "../adapters/adapter"
import { recordAudit } from "../audit/audit"
import type { OffersDeps } from "../deps"
import { offersErrors } from "../errors"
import { fieldValues, type FieldValues } from "../lib/field-values"
import { sealCredentials } from "./credentials"
import { planNextRun } from "./next-run"
import { openSource } from "./open-source"
import type { Actor } from "./set-status"
import { findSealed, type SealedSource } from "./source-row"
import { type Opened, testSource } from "./test-source"

/** Left out fields stay as they are. */
export type SourceChange = {
  credentials?: Readonly<Record<string, unknown>>
  settings?: Readonly<Record<string, unknown>>
  schedule?: Schedule
}

/**
 * Saves credentials, settings or schedule. New credentials must pass the
 * adapter's test first; until then the old ones stay. What changes nothing
 * leaves no trace.
 *
 * @throws `offers_source_not_found`, `offers_credentials_invalid`,
 *   `offers_settings_invalid`, `offers_credentials_refused`,
 *   `offers_network_unavailable`
 */
export async function saveSource(
  deps: OffersDeps,
  { slug, change, actor }: { slug: string; change: SourceChange; actor: Actor }
): Promise<void> {
  const checked = await checkChange(deps, slug, change)
  await deps.sql.transaction((trx) => store(trx, deps, checked, actor))
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
  { keyring, options }: OffersDeps,
  { slug, credentials, account, settings, schedule }: CheckedChange,
  actor: Actor
): Promise<void> {
  const row = await findSealed(trx, slug, { lock: true })
  const next = {
    settings: settings ?? row.settings,
    schedule: schedule ?? row.schedule,
  }
  const changes = changesOf(row, { ...next, credentials })
  if (Object.keys(changes).length === 0) {
    return
  }
  await trx.named(
    `update offer_source set settings = :settings::jsonb,
       schedule = :schedule, updated_at = now() where id = :id`,
    { id: row.id, ...next, settings: JSON.stringify(next.settings) }
  )
  if (next.schedule !== row.schedule) {
    await planNextRun(trx, row.id, options)
  }
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
    changes,
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
