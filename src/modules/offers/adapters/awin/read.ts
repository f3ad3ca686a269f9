import type { AdapterContext, OfferPage, ReadEnd } from "../adapter"
import { isChosen } from "../tools/choice-list"
import { readSteps, type Steps } from "../tools/progress"
import { type AwinMemory, parseAwinMemory } from "./memory"
import type { AwinStep } from "./progress"
import { readEnhanced } from "./read-enhanced"
import { readProducts } from "./read-products"
import { readProgrammes } from "./read-programmes"
import { readPromotions } from "./read-promotions"

const STEPS: Steps<AwinStep, AwinMemory> = {
  readers: {
    programmes: readProgrammes,
    promotions: readPromotions,
    products: readProducts,
    enhanced: readEnhanced,
  },
  parseMemory: parseAwinMemory,
  // Enhanced feeds are chosen by their names, and are products.
  isChosen: (settings, step) =>
    isChosen(settings, "objects", step === "enhanced" ? "products" : step),
  // Offers of feeds that are read no more expire: they begin anew some day.
  forget: (memory, step) =>
    step === "products" ? { ...memory, feeds: {} } : memory,
}

/** Reads what the settings choose, one kind after the other. */
export const readAwin = (
  context: AdapterContext,
  resume: unknown
): AsyncGenerator<OfferPage, ReadEnd, void> => readSteps(STEPS, context, resume)
