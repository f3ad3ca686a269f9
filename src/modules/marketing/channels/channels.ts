import type { Sql } from "../../../lib/sql"
import {
  AdapterError,
  type Credentials,
  type SocialAdapter,
} from "../adapters/adapter"
import type { MarketingDeps } from "../deps"
import { marketingErrors } from "../errors"
import {
  type ChannelKind,
  DEFAULT_TEMPLATES,
  templateProblem,
} from "../lib/post-text"
import {
  openCredentials,
  rewrapCredentials,
  sealCredentials,
} from "./credentials"

export type Channel = {
  kind: ChannelKind
  status: "inactive" | "active" | "needs_reconnect"
  credential_names: string[]
  credentials_checked_at: Date | null
  account: string | null
  template: string
  auto_post: boolean
  /** In USD; null is the option's. */
  daily_cap: number | null
  updated_at: Date
}

/** Left out fields stay; a credential that is left out does too. */
export type ChannelChange = {
  credentials?: Readonly<Record<string, string>>
  template?: string
  auto_post?: boolean
  daily_cap?: number | null
  active?: boolean
}

export type ChannelView = Channel & { adapter: SocialAdapter }

const COLUMNS = `kind, status, credential_names, credentials_checked_at,
  account, template, auto_post, daily_cap::double precision as daily_cap,
  updated_at`
const TEST_MS = 30_000

export type Channels = ReturnType<typeof createChannels>

/** Where the shop posts, and with which credentials. */
export function createChannels(deps: MarketingDeps) {
  const { sql, keyring } = deps
  const get = async (kind: string): Promise<ChannelView> => {
    const adapter = adapterOf(deps, kind)
    const [row] = await sql.query<Channel>(
      `select ${COLUMNS} from marketing_channel where kind = ?`,
      [kind]
    )
    if (!row) {
      throw marketingErrors.channelNotFound(kind)
    }
    return { ...row, adapter }
  }
  const open = async (kind: string): Promise<Credentials> => {
    const sealed = await sealedOf(sql, kind)
    return sealed === null ? {} : openCredentials(keyring, { kind, sealed })
  }

  return {
    get,
    open,

    async list(): Promise<ChannelView[]> {
      return await Promise.all(deps.adapters.map(({ kind }) => get(kind)))
    },

    /** Any number of processes may do so at once. */
    async ensureAll(): Promise<void> {
      for (const { kind } of deps.adapters) {
        await sql.query(
          `insert into marketing_channel (kind, template) values (?, ?)
           on conflict (kind) do nothing`,
          [kind, DEFAULT_TEMPLATES[kind]]
        )
      }
    },

    /**
     * New credentials must pass the channel's test first; until then the old
     * ones stay. With them, posts that waited for a reconnect go on.
     *
     * @throws `marketing_channel_not_found`, `marketing_credentials_invalid`,
     *   `marketing_credentials_refused`, `marketing_channel_unavailable`,
     *   `marketing_credentials_missing`, `marketing_template_invalid`
     */
    async save(kind: string, change: ChannelChange): Promise<ChannelView> {
      const { adapter } = await get(kind)
      const { template } = change
      const problem = template === undefined ? null : templateProblem(template)
      if (problem) {
        throw marketingErrors.templateInvalid(problem)
      }
      const given = change.credentials
      const checked = given
        ? await checkCredentials(adapter, { ...(await open(kind)), ...given })
        : null
      await sql.transaction((trx) =>
        store(trx, deps, { kind, change, checked })
      )
      return await get(kind)
    },

    /** Tries what is saved. @throws as `save` */
    async test(kind: string): Promise<{ account: string; latency_ms: number }> {
      const { adapter } = await get(kind)
      const started = performance.now()
      const { account } = await checkCredentials(adapter, await open(kind))
      return { account, latency_ms: Math.round(performance.now() - started) }
    },

    rewrapSecrets: () => rewrapCredentials(sql, keyring),
  }
}

export function adapterOf(
  { adapters }: Pick<MarketingDeps, "adapters">,
  kind: string
): SocialAdapter {
  const adapter = adapters.find((it) => it.kind === kind)
  if (!adapter) {
    throw marketingErrors.channelNotFound(kind)
  }
  return adapter
}

async function sealedOf(sql: Sql, kind: string): Promise<string | null> {
  const [row] = await sql.query<{ credentials: string | null }>(
    "select credentials from marketing_channel where kind = ?",
    [kind]
  )
  return row?.credentials ?? null
}

type Checked = { credentials: Credentials; account: string }

async function checkCredentials(
  adapter: SocialAdapter,
  credentials: Credentials
): Promise<Checked> {
  const names = adapter.credential_fields.map(({ name }) => name)
  const problems = [
    ...Object.keys(credentials)
      .filter((name) => !names.includes(name))
      .map((name) => `${name}: is none of ${names.join(", ")}`),
    ...names.filter((it) => !credentials[it]).map((it) => `${it}: is required`),
  ]
  if (problems.length > 0) {
    throw marketingErrors.credentialsInvalid(problems)
  }
  try {
    const signal = AbortSignal.timeout(TEST_MS)
    const { account } = await adapter.test(credentials, signal)
    return { credentials, account }
  } catch (error) {
    if (!(error instanceof AdapterError)) {
      throw error
    }
    throw error.kind === "refused"
      ? marketingErrors.credentialsRefused(adapter.name, error.message)
      : marketingErrors.channelUnavailable(adapter.name, error.message)
  }
}

async function store(
  trx: Sql,
  { keyring }: MarketingDeps,
  input: { kind: string; change: ChannelChange; checked: Checked | null }
): Promise<void> {
  const { kind, change, checked } = input
  const [row] = await trx.query<Channel & { credentials: string | null }>(
    `select ${COLUMNS}, credentials from marketing_channel
     where kind = ? for update`,
    [kind]
  )
  const credentials = checked
    ? sealCredentials(keyring, { kind, values: checked.credentials })
    : row!.credentials
  if (change.active && credentials === null) {
    throw marketingErrors.credentialsMissing(kind)
  }
  await trx.named(
    `update marketing_channel set credentials = :credentials,
       credential_names = :names::text[], account = :account,
       credentials_checked_at = case when :checked then now()
         else credentials_checked_at end,
       status = :status, template = :template, auto_post = :auto_post,
       daily_cap = :daily_cap::numeric, updated_at = now()
     where kind = :kind`,
    {
      ...{ ...row!, ...change, credentials, kind, checked: checked !== null },
      names: checked ? Object.keys(checked.credentials) : row!.credential_names,
      account: checked?.account ?? row!.account,
      status: statusAfter(row!.status, change.active, checked !== null),
    }
  )
  if (checked) {
    await trx.query(
      `update marketing_post set state = 'scheduled', next_at = now(),
         attempts = 0, error = null, error_code = null, updated_at = now()
       where channel = ? and state in ('needs_reconnect', 'permission')`,
      [kind]
    )
  }
}

function statusAfter(
  status: Channel["status"],
  active: boolean | undefined,
  reconnected: boolean
): Channel["status"] {
  if (active !== undefined) {
    return active ? "active" : "inactive"
  }
  return reconnected && status === "needs_reconnect" ? "active" : status
}
