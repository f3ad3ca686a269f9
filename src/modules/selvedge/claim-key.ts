import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import type { IdempotencyClaim, IdempotencyStore } from "../../lib/idempotency"

type Claim = Parameters<IdempotencyStore["claim"]>[0]
type Periods = { lease_seconds: number; retention_hours: number }

type StoredKey = {
  fingerprint: string
  status: "in_progress" | "completed"
  response_status: number | null
  response_body: unknown
}

/** A key may be released between the two statements of a claim. */
const TRIES = 3
const HOUR_MS = 3_600_000

/**
 * Takes an idempotency key. The insert decides between claims that come at the
 * same time; only the loser reads what the winner left.
 */
export async function claimKey(
  manager: EntityManager,
  claim: Claim & Periods
): Promise<IdempotencyClaim> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const claim_id = await insertClaim(manager, claim)
    if (claim_id) {
      return { outcome: "claimed", claim_id }
    }
    const stored = await storedKey(manager, claim)
    if (stored) {
      return outcomeOf(stored, claim.fingerprint)
    }
  }
  return { outcome: "in_progress" }
}

/** Inserts the key, or takes over an expired one or a crashed repeat's. */
async function insertClaim(
  manager: EntityManager,
  {
    scope,
    key,
    fingerprint,
    now,
    lease_seconds,
    retention_hours,
  }: Claim & Periods
): Promise<string | undefined> {
  const id = generateEntityId(undefined, "idem")
  const locked_until = new Date(now.getTime() + lease_seconds * 1_000)
  const expires_at = new Date(now.getTime() + retention_hours * HOUR_MS)
  const [claimed] = await manager.execute<{ id: string }[]>(
    `insert into selvedge_idempotency_key as held
       (id, scope, key, fingerprint, status, locked_until, expires_at)
     values (?, ?, ?, ?, 'in_progress', ?, ?)
     on conflict (scope, key) where deleted_at is null do update
       set id = excluded.id, fingerprint = excluded.fingerprint,
           status = excluded.status, response_status = null,
           response_body = null, locked_until = excluded.locked_until,
           expires_at = excluded.expires_at, updated_at = now()
     where held.expires_at <= ?
        or (held.status = 'in_progress' and held.locked_until <= ?
            and held.fingerprint = excluded.fingerprint)
     returning id`,
    [id, scope, key, fingerprint, locked_until, expires_at, now, now]
  )
  return claimed?.id
}

async function storedKey(
  manager: EntityManager,
  { scope, key }: Claim
): Promise<StoredKey | undefined> {
  const [stored] = await manager.execute<StoredKey[]>(
    `select fingerprint, status, response_status, response_body
       from selvedge_idempotency_key
      where scope = ? and key = ? and deleted_at is null`,
    [scope, key]
  )
  return stored
}

function outcomeOf(stored: StoredKey, fingerprint: string): IdempotencyClaim {
  if (stored.fingerprint !== fingerprint) {
    return { outcome: "reused" }
  }
  if (stored.status === "in_progress" || stored.response_status === null) {
    return { outcome: "in_progress" }
  }
  const { response_status, response_body } = stored
  return { outcome: "replay", response_status, response_body }
}
