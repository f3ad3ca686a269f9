import type { AdapterContext, OfferPage, ReadEnd } from "../adapter"
import { readSteps, type Steps } from "../tools/progress"
import { objectsOf } from "./fields"
import { readDeals } from "./read-deals"
import { readFeed } from "./read-feed"
import { readSearch } from "./read-search"
import { stepReader } from "./steps"

const STEPS: Steps<"search" | "deals" | "feed", null> = {
  readers: {
    search: stepReader(readSearch),
    deals: stepReader(readDeals),
    feed: stepReader(readFeed), // and its snapshots
  },
  parseMemory: () => null,
  isChosen: (settings, step) => objectsOf(settings).has(step),
}

/** Reads what its settings name, one kind after the other. */
export const readEbay = (
  context: AdapterContext,
  resume: unknown
): AsyncGenerator<OfferPage, ReadEnd, void> => readSteps(STEPS, context, resume)
