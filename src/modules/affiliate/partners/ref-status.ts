import type { AffiliateDeps } from "../deps"
import { within } from "../visits/writer"
import { findPartner, type PartnerStatus } from "./partner"

export type RefStatus = Exclude<PartnerStatus, "rejected"> | null

type Known = { status: RefStatus; hosts: string[] }

/** Until then an answer is fresh, and until then good enough meanwhile. */
const FRESH_MS = 5_000
const USABLE_MS = 60_000
const REFS_MAX = 10_000
/** What a visitor waits at most: where nothing is known, and where it is old. */
const FIRST_WAIT_MS = 1_000
const NEXT_WAIT_MS = 50

/**
 * The state of a ref, for the redirect: from memory, asked anew behind its
 * back, and for as long as the database cannot be asked. It may be away without
 * saying so: a pool waits a minute for a connection.
 */
export function createRefStatus({ sql, now, logger }: AffiliateDeps) {
  const known = new Map<string, Known & { at: number }>()
  const asking = new Map<string, Promise<Known>>()
  /** Visitors are many: said once until somebody answers again. */
  let isAway = false

  function remember(ref: string, it: Known): Known {
    known.delete(ref)
    known.set(ref, { ...it, at: now().getTime() })
    const [oldest] = known.keys()
    if (known.size > REFS_MAX && oldest !== undefined) {
      known.delete(oldest)
    }
    return it
  }

  async function read(ref: string): Promise<Known> {
    const partner = await findPartner(sql, "ref", ref)
    isAway = false
    const status =
      !partner || partner.status === "rejected" ? null : partner.status
    return remember(ref, { status, hosts: partner?.hosts ?? [] })
  }

  /** Who asks for the same at the same time shares one question. */
  function ask(ref: string): Promise<Known> {
    const asked = asking.get(ref) ?? read(ref).finally(() => asking.delete(ref))
    asking.set(ref, asked)
    return asked
  }

  async function find(ref: string): Promise<Known> {
    const found = known.get(ref)
    if (!found) {
      return await within(FIRST_WAIT_MS, ask(ref))
    }
    const age_ms = now().getTime() - found.at
    if (age_ms < FRESH_MS) {
      return found
    }
    const asked = within(NEXT_WAIT_MS, ask(ref)).catch((error: unknown) => {
      if (!isAway) {
        logger.warn(`Refs are taken as they were: ${error}`)
      }
      isAway = true
      return found
    })
    return age_ms < USABLE_MS ? found : await asked
  }

  return {
    /**
     * @param ref in lower case
     * @throws within a second when the database is away and the ref was never
     *   asked for
     */
    refStatus: async (ref: string): Promise<RefStatus> =>
      (await find(ref)).status,
    /** Sites that the partner named as its own. */
    hostsOf: async (ref: string): Promise<string[]> => (await find(ref)).hosts,
    forget: (ref: string) => void known.delete(ref),
    /** Remembers partners, for a database that goes away before any visitor. */
    async warm(): Promise<void> {
      const rows = await sql.query<Known & { ref: string }>(
        `select ref, status, hosts from affiliate_partner
         where status <> 'rejected' order by updated_at desc limit ?`,
        [REFS_MAX / 2]
      )
      rows.forEach(({ ref, ...it }) => remember(ref, it))
    },
  }
}
