import type { Keyring } from "../../../lib/envelope-encryption"
import type { Sql } from "../../../lib/sql"
import { type LiveKeySet, loadLiveKeySets } from "./key-sets"

/** The live key sets in the clear, read again when they may have changed. */
export type LiveKeys = {
  get(): Promise<LiveKeySet[]>
  /** This process changed them. Others notice within the time to live. */
  forget(): void
}

/** How long another process may go on believing a retired key set. */
const TTL_MS = 2_000

export function createLiveKeys(sql: Sql, keyring: Keyring): LiveKeys {
  let cached: { keySets: Promise<LiveKeySet[]>; until: number } | null = null
  return {
    get() {
      if (!cached || Date.now() >= cached.until) {
        const keySets = loadLiveKeySets(sql, keyring)
        cached = { keySets, until: Date.now() + TTL_MS }
        // A failed read must not be what the next two seconds of taps get.
        keySets.catch(() => (cached = null))
      }
      return cached.keySets
    },
    forget() {
      cached = null
    },
  }
}
