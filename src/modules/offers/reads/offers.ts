import { createSharedRead } from "../../../lib/share-reads"
import type { OffersDeps } from "../deps"
import type { OfferFilters } from "../lib/offer-groups"
import { exportRows } from "./export-rows"
import { type FacetsAnswer, readFacets } from "./facets"
import { type ListOptions, listOffers, type OfferPage } from "./list-offers"
import type { OfferRow } from "./offer-row"
import {
  type ActiveOffer,
  getActiveOffer,
  getOffer,
  getOfferDetail,
  type OfferDetail,
} from "./one-offer"
import { createSearchReader } from "./search-text"
import { createSummary } from "./summary"

/** Reading the feed. Who asks for the same at the same time shares the answer. */
export type OfferReads = {
  /** @throws `cursor_invalid` */
  list(filters: OfferFilters, options: ListOptions): Promise<OfferPage>
  /** @throws `offers_offer_not_found` */
  get(id: string): Promise<OfferRow>
  /**
   * One that may be clicked, and the same elsewhere.
   *
   * @throws `offers_offer_not_found`
   */
  active(id: string): Promise<ActiveOffer>
  /** With the same offer elsewhere, its prices over time and its product. */
  detail(id: string): Promise<OfferDetail>
  facets(filters: OfferFilters): Promise<FacetsAnswer>
  /** All that match, in batches, by id. */
  exportRows(filters: OfferFilters): AsyncGenerator<OfferRow[]>
}

export function createOfferReads({ sql }: Pick<OffersDeps, "sql">): OfferReads {
  const ctx = {
    sql,
    summary: createSummary(sql),
    readSearch: createSearchReader(sql),
  }
  const sharePage = createSharedRead<OfferPage>()
  const shareFacets = createSharedRead<FacetsAnswer>()
  return {
    list: (filters, options) =>
      sharePage(JSON.stringify([filters, options]), () =>
        listOffers(ctx, filters, options)
      ),
    get: (id) => getOffer(sql, id),
    active: (id) => getActiveOffer(sql, id),
    detail: (id) => getOfferDetail(sql, id),
    facets: (filters) =>
      shareFacets(JSON.stringify(filters), () => readFacets(ctx, filters)),
    exportRows: (filters) => exportRows(ctx, filters),
  }
}
