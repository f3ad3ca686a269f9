import type { AdapterContext, OfferPage, ReadEnd } from "../adapter"
import { isChosen } from "../tools/choice-list"
import { readSteps } from "../tools/progress"
import { type Campaigns, loadCampaigns } from "./campaigns"
import { parseImpactMemory } from "./memory"
import { readCatalogs } from "./read-catalogs"
import {
  readCampaigns,
  readDeals,
  readPromoCodes,
  readPromotions,
} from "./read-lists"

/**
 * Reads what the settings choose, one kind after the other. Programmes and
 * their contracts are fetched once a run, for all kinds need them.
 */
export function readImpact(
  context: AdapterContext,
  resume: unknown
): AsyncGenerator<OfferPage, ReadEnd, void> {
  let campaigns: Promise<Campaigns> | undefined
  const load = () => (campaigns ??= loadCampaigns(context))
  return readSteps(
    {
      readers: {
        campaigns: readCampaigns(load),
        deals: readDeals(load),
        promo_codes: readPromoCodes(load),
        promotions: readPromotions(load),
        catalogs: readCatalogs(load),
      },
      parseMemory: parseImpactMemory,
      isChosen: (settings, step) => isChosen(settings, "objects", step),
      forget: (memory, step) =>
        step === "catalogs" ? { catalogs: {} } : memory,
    },
    context,
    resume
  )
}
