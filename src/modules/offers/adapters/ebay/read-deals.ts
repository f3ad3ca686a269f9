import { dealOffer } from "./item-offer"
import { getItems, RESULTS_MAX } from "./pages"
import type { Step } from "./steps"

/** The most of a page (error 180002). */
const LIMIT = 100

export type DealsPlace = { offset: number }

/** Reads the deals of the site. */
export const readDeals: Step<DealsPlace> = async function* (context, resume) {
  let place = resume ?? { offset: 0 }
  for (;;) {
    const { offers, broken, next_offset } = await getItems(context, {
      path: "/buy/deal/v1/deal_item",
      query: {},
      limit: LIMIT,
      offset: place.offset,
      rows: "dealItems",
      map: dealOffer,
    })
    if (next_offset === null) {
      yield { offers, broken, place: null }
      return
    }
    if (next_offset >= RESULTS_MAX) {
      const gap = `There are more deals than the ${RESULTS_MAX} that eBay hands out`
      yield { offers, broken, place: null, gap }
      return
    }
    place = { offset: next_offset }
    yield { offers, broken, place }
  }
}
