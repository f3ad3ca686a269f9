import type { AdapterContext, OfferPage, ReadEnd } from "../adapter"
import { readSteps, type StepReader, withGap } from "../tools/progress"
import { objectsOf, type RakutenObject } from "./fields"
import { readCoupons } from "./read-coupons"
import { readOffers } from "./read-offers"
import { readProducts } from "./read-products"
import { isRefusal } from "./refusal"

/**
 * Reads what the settings name. An API that the key may not read leaves the run
 * incomplete, with a note, and the others are read all the same.
 */
export function readRakuten(
  context: AdapterContext,
  resume: unknown
): AsyncGenerator<OfferPage, ReadEnd, void> {
  return readSteps(
    {
      readers: {
        offers: allowed("offers", readOffers),
        coupons: allowed("coupons", readCoupons),
        products: allowed("products", readProducts),
      },
      parseMemory: () => null,
      isChosen: (settings, step) => objectsOf(settings).includes(step),
    },
    context,
    resume
  )
}

function allowed(
  name: RakutenObject,
  reader: StepReader<RakutenObject, null>
): StepReader<RakutenObject, null> {
  return async function* (context, begun) {
    try {
      return yield* reader(context, begun)
    } catch (error) {
      if (!isRefusal(error)) {
        throw error
      }
      return withGap(begun, `Rakuten refused ${name}: ${error.message}`)
    }
  }
}
