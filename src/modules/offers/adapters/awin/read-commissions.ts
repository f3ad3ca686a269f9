import { NetworkError } from "../../network/errors"
import type { AdapterContext } from "../adapter"
import { getCommissionGroups, getProgrammeDetails } from "./api"
import { commissionOfDetails, commissionOfGroups } from "./commission"
import type { CommissionMemory } from "./memory"

const AGE_MAX_MS = 7 * 86_400_000
const CALLS_DEFAULT = 100

/**
 * Whose commission to read in this run. Awin takes 20 calls a minute and tells
 * one advertiser's commission a call, so a run reads some and remembers the
 * others: first those it does not know, then those it read longest ago.
 */
export function commissionsDue({
  advertiser_ids,
  known,
  now,
  count_max,
}: {
  advertiser_ids: readonly string[]
  known: CommissionMemory
  now: Date
  count_max: number
}): string[] {
  const readAt = (id: string) => Date.parse(known[id]?.read_at ?? "") || 0
  return advertiser_ids
    .filter((id) => now.getTime() - readAt(id) > AGE_MAX_MS)
    .sort((a, b) => readAt(a) - readAt(b))
    .slice(0, count_max)
}

export const commissionsMax = (settings: AdapterContext["settings"]) =>
  Number(settings.commissions_per_run ?? CALLS_DEFAULT)

/** One advertiser's commission; null where the network states none to us. */
export async function readCommission(
  context: AdapterContext,
  advertiser_id: string
): Promise<CommissionMemory[string]> {
  const read_at = context.now().toISOString()
  try {
    const commission =
      commissionOfDetails(await getProgrammeDetails(context, advertiser_id)) ??
      commissionOfGroups(await getCommissionGroups(context, advertiser_id))
    return { commission, read_at }
  } catch (error) {
    if (error instanceof NetworkError && isOfOne(error)) {
      return { commission: null, read_at }
    }
    throw error
  }
}

/** A refusal for one advertiser, such as one that was left a moment ago. */
const isOfOne = ({ kind }: NetworkError) =>
  kind === "permission" || kind === "gone" || kind === "request"
