import { Client } from "@medusajs/framework/pg"

const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD } = process.env
const server = {
  host: DB_HOST,
  port: Number(DB_PORT),
  user: DB_USERNAME,
  password: DB_PASSWORD,
}

export const databaseUrl = (database: string): string =>
  `postgres://${DB_USERNAME}:${DB_PASSWORD}@${DB_HOST}:${DB_PORT}/${database}`

export async function createDatabase(database: string): Promise<void> {
  await query("postgres", `create database "${database}"`)
}

export async function dropDatabase(database: string): Promise<void> {
  await query("postgres", `drop database if exists "${database}" with (force)`)
}

export async function tablesOf(database: string): Promise<string[]> {
  const rows = await query<{ tablename: string }>(
    database,
    "select tablename from pg_tables where schemaname = 'public'"
  )
  return rows.map(({ tablename }) => tablename)
}

/** Networks that a merchant could connect. */
export async function sourcesOf(database: string): Promise<string[]> {
  const rows = await query<{ slug: string }>(
    database,
    "select slug from offer_source"
  )
  return rows.map(({ slug }) => slug)
}

async function query<Row>(database: string, sql: string): Promise<Row[]> {
  const client = new Client({ ...server, database })
  await client.connect()
  try {
    const { rows } = await client.query(sql)
    return rows
  } finally {
    await client.end()
  }
}
