import {
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from "node:crypto"
import type { Sql } from "../../../lib/sql"
import { affiliateErrors } from "../errors"

const DAY_MS = 86_400_000
/** 48 hours after its day began, a salt and its visitors are gone. */
export const VISITOR_DAYS = 2
const VISITOR_BYTES = 16

export type Client = { address: string; user_agent: string }

export type Salts = {
  /**
   * Who a client is on that day: a hash that cannot be matched with another
   * day's, nor be guessed once the salt is gone. Null while the salt cannot be
   * had: a visit is then of nobody.
   */
  visitorOf(client: Client, at: Date): Promise<string | null>
  /** The same at once, where the salt was asked for before; else null. */
  knownVisitorOf(client: Client, at: Date): string | null
  /** Destroys the salts that are older than 48 hours. */
  destroyOld(now: Date): Promise<void>
}

const dayOf = (time: Date) => time.toISOString().slice(0, 10)

/** @param site part of the hash: two shops' visitors differ */
export function createSalts({ sql, site }: { sql: Sql; site: string }): Salts {
  const known = new Map<string, KeyObject>()
  const loading = new Map<string, Promise<KeyObject>>()

  const load = async (day: string): Promise<KeyObject> => {
    const salt = createSecretKey(await loadSalt(sql, day))
    known.set(day, salt)
    return salt
  }
  /** Who asks at the same time shares one question. */
  const saltOf = (day: string): Promise<KeyObject> => {
    const asked =
      loading.get(day) ?? load(day).finally(() => loading.delete(day))
    loading.set(day, asked)
    return asked
  }
  const hash = (salt: KeyObject, { address, user_agent }: Client) =>
    createHmac("sha256", salt)
      .update(`${site}\n${address}\n${user_agent}`)
      .digest("hex")
      .slice(0, VISITOR_BYTES * 2)
  const forget = (before: string) =>
    [...known.keys()]
      .filter((day) => day < before)
      .forEach((day) => known.delete(day))

  return {
    knownVisitorOf(client, at) {
      const salt = known.get(dayOf(at))
      return salt ? hash(salt, client) : null
    },
    async visitorOf(client, at) {
      const day = dayOf(at)
      forget(dayOf(new Date(at.getTime() - DAY_MS)))
      try {
        return hash(known.get(day) ?? (await saltOf(day)), client)
      } catch {
        // The database is away; the writer says so once for all.
        return null
      }
    },
    async destroyOld(now) {
      const before = dayOf(new Date(now.getTime() - VISITOR_DAYS * DAY_MS))
      forget(before)
      known.delete(before)
      await sql.query("delete from affiliate_salt where day <= ?::date", [
        before,
      ])
    },
  }
}

/** The first of several processes that make one makes it for all. */
async function loadSalt(sql: Sql, day: string): Promise<Buffer> {
  await sql.query(
    "insert into affiliate_salt (day, salt) values (?::date, ?) on conflict do nothing",
    [day, randomBytes(16)]
  )
  const [row] = await sql.query<{ salt: Buffer }>(
    "select salt from affiliate_salt where day = ?::date",
    [day]
  )
  if (!row) {
    throw affiliateErrors.saltDestroyed(day)
  }
  return row.salt
}
