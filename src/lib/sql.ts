import { createHash } from "node:crypto"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"

export type SqlOptions = {
  /**
   * Prepares the statement under this name, once a connection: for hot paths,
   * where planning costs more than running. One name means one text; `true`
   * names it after its text, for as many texts as a connection should hold.
   */
  prepare?: string | true
}

const PREPARED_TEXTS_MAX = 200
const names = new Map<string, string>()

/** Undefined for a text that is one too many: it is planned each time. */
function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known || names.size >= PREPARED_TEXTS_MAX) {
    return known
  }
  const digest = createHash("sha256").update(text).digest("base64url")
  const name = `selvedge_${digest.slice(0, 22)}`
  names.set(text, name)
  return name
}

/**
 * Plain SQL over Medusa's connection pool, for what the generated CRUD cannot
 * say: row locks, `on conflict`, `skip locked`, counting statements. Parameters
 * are always bound.
 */
export interface Sql {
  /** Parameters as `?`, in order. */
  query<T = Record<string, unknown>>(
    text: string,
    params?: readonly unknown[],
    options?: SqlOptions
  ): Promise<T[]>
  /** Parameters as `:name`, as often as needed. */
  named<T = Record<string, unknown>>(
    text: string,
    params: Readonly<Record<string, unknown>>,
    options?: SqlOptions
  ): Promise<T[]>
  /** Runs `job` in a transaction (a savepoint when already inside one). */
  transaction<T>(job: (sql: Sql) => Promise<T>): Promise<T>
}

/**
 * @param prepared false where a pooler hands each statement to another
 *   connection and knows nothing of prepared ones (PgBouncer before 1.21)
 */
export function sqlOf(
  knex: Knex | Knex.Transaction,
  { prepared = true }: { prepared?: boolean } = {}
): Sql {
  const run = async <T>(
    text: string,
    params: unknown,
    { prepare }: SqlOptions = {}
  ): Promise<T[]> => {
    const query = knex.raw<{ rows: T[] }>(text, params as never)
    // knex hands these options on to node-postgres, where `name` prepares.
    const name = prepare === true ? nameOf(text) : prepare
    const { rows } = await (name && prepared ? query.options({ name }) : query)
    return rows
  }
  return {
    query: (text, params = [], options) => run(text, [...params], options),
    named: (text, params, options) => run(text, params, options),
    transaction: (job) =>
      knex.transaction((trx) => job(sqlOf(trx, { prepared }))),
  }
}
