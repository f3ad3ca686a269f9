import { keepPreviousData, useQuery } from "@tanstack/react-query"
import type { Filters } from "../../lib/offer-filters"
import type {
  BulkAnswer,
  BulkChange,
  FacetsAnswer,
  OfferChange,
  OfferDetail,
  OffersPage,
  Promoted,
} from "../../lib/offer-types"
import { offersKeys } from "./keys"
import { call, read, useChange } from "./use-change"

export const PAGE_ROWS = 50

type Page = Filters & { order?: string; cursor?: string }

/** A page; the last one stays on screen until the next is there. */
export const useOffers = (page: Page) =>
  useQuery({
    queryKey: offersKeys.of("offers", page),
    queryFn: () => read<OffersPage>("", { ...page, limit: PAGE_ROWS }),
    placeholderData: keepPreviousData,
  })

export const useFacets = (filters: Filters) =>
  useQuery({
    queryKey: offersKeys.of("facets", filters),
    queryFn: () => read<FacetsAnswer>("/facets", filters),
    placeholderData: keepPreviousData,
  })

export const useOffer = (id: string) =>
  useQuery({
    queryKey: offersKeys.of("offer", id),
    queryFn: () => read<OfferDetail>(`/${id}`),
  })

export const useUpdateOffer = (id: string) =>
  useChange((change: OfferChange) => call<OfferDetail>("PUT", `/${id}`, change))

export const useBulkChange = () =>
  useChange((change: BulkChange) => call<BulkAnswer>("POST", "/bulk", change))

export const usePromoteOffer = (id: string) =>
  useChange(() => call<Promoted>("POST", `/${id}/promote`, {}))

export const useDemoteOffer = (id: string) =>
  useChange(() => call<Promoted>("DELETE", `/${id}/promote`))
