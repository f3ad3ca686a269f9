import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/**
 * Plain SQL over Medusa's connection pool, for what the generated CRUD cannot
 * say: row locks, `on conflict`, `skip locked`, counting statements. Parameters
 * are always bound.
 */
export interface Sql {
  /** Parameters as `?`, in order. */
  query<T = Record<string, unknown>>(
    text: string,
    params?: readonly unknown[]
  ): Promise<T[]>
  /** Parameters as `:name`, as often as needed. */
  named<T = Record<string, unknown>>(
    text: string,
    params: Readonly<Record<string, unknown>>
  ): Promise<T[]>
  /** Runs `job` in a transaction (a savepoint when already inside one). */
  transaction<T>(job: (sql: Sql) => Promise<T>): Promise<T>
}

export function sqlOf(knex: Knex | Knex.Transaction): Sql {
  const run = async <T>(text: string, params: unknown): Promise<T[]> => {
    const result = await knex.raw<{ rows: T[] }>(text, params as never)
    return result.rows
  }
  return {
    query: (text, params = []) => run(text, [...params]),
    named: (text, params) => run(text, params),
    transaction: (job) => knex.transaction((trx) => job(sqlOf(trx))),
  }
}
