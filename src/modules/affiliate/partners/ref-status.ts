import type { AffiliateDeps } from "../deps"
import { findPartner, type PartnerStatus } from "./partner"

export type RefStatus = Exclude<PartnerStatus, "rejected"> | null

type Known = { status: RefStatus; hosts: string[] }

/** Until then an answer is fresh, and until then good enough meanwhile. */
const FRESH_MS = 5_000
const USABLE_MS = 60_000
const REFS_MAX = 10_000

/**
 * The state of a ref, for the redirect: from memory, asked anew behind its
 * back, and for as long as the database cannot be asked.
 */
export function createRefStatus({ sql, now, logger }: AffiliateDeps) {
  const known = new Map<string, Known & { at: number }>()

  async function ask(ref: string): Promise<Known> {
    const partner = await findPartner(sql, "ref", ref)
    const status =
      !partner || partner.status === "rejected" ? null : partner.status
    known.delete(ref)
    const hosts = partner?.hosts ?? []
    known.set(ref, { status, hosts, at: now().getTime() })
    const [oldest] = known.keys()
    if (known.size > REFS_MAX && oldest !== undefined) {
      known.delete(oldest)
    }
    return { status, hosts }
  }

  async function find(ref: string): Promise<Known> {
    const found = known.get(ref)
    if (!found) {
      return await ask(ref)
    }
    const age_ms = now().getTime() - found.at
    if (age_ms < FRESH_MS) {
      return found
    }
    const asked = ask(ref).catch((error: unknown) => {
      logger.warn(`The ref ${ref} is taken as it was: ${error}`)
      return found
    })
    return age_ms < USABLE_MS ? found : await asked
  }

  return {
    /**
     * @param ref in lower case
     * @throws when the database is away and the ref was never asked for
     */
    refStatus: async (ref: string): Promise<RefStatus> =>
      (await find(ref)).status,
    /** Sites that the partner named as its own. */
    hostsOf: async (ref: string): Promise<string[]> => (await find(ref)).hosts,
    forget: (ref: string) => void known.delete(ref),
  }
}
