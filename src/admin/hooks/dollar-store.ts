import { keepPreviousData, useQuery } from "@tanstack/react-query"
import type {
  Finding,
  Listing,
  ListingChange,
  ListingsQuery,
  NewListing,
  PriceRun,
  PriceRunDetail,
  RatesPage,
  StoreStatus,
} from "../lib/dollar-store-types"
import { apiPart } from "./api-part"

const api = apiPart("/admin/dollar-store")
const POLL_MS = 60_000

/** What the merchant has to look at. */
export const useStoreStatus = () =>
  useQuery({
    queryKey: api.keyOf("/status"),
    queryFn: () => api.read<StoreStatus>("/status"),
    refetchInterval: POLL_MS,
  })

/** Listings with an `id`, as tables want it. */
export const useListings = (query: ListingsQuery) =>
  useQuery({
    queryKey: api.keyOf("/listings", query),
    queryFn: async () => {
      const { listings, count } = await api.read<{
        listings: Listing[]
        count: number
      }>("/listings", query)
      const rows = listings.map((it) => ({ ...it, id: it.product_id }))
      return { rows, count }
    },
    placeholderData: keepPreviousData,
  })

type OneListing = { listing: Listing }

export const useAddListing = () =>
  api.useChange((listing: NewListing) =>
    api.call<OneListing>("POST", "/listings", listing)
  )

export const useChangeListing = (product_id: string) =>
  api.useChange((change: ListingChange) =>
    api.call<OneListing>("POST", `/listings/${product_id}`, change)
  )

export const useMoveListing = () =>
  api.useChange(
    ({ product_id, place }: { product_id: string; place: number }) =>
      api.call<OneListing>("POST", `/listings/${product_id}/move`, { place })
  )

export const useRemoveListing = (product_id: string) =>
  api.useChange(() => api.call("DELETE", `/listings/${product_id}`))

/** The newest sheets; the first is in use. */
export const useRates = () =>
  useQuery({
    queryKey: api.keyOf("/rates"),
    queryFn: () => api.read<RatesPage>("/rates", { limit: 10 }),
  })

type Stored = { dates: string[] }

export const useFetchRates = () =>
  api.useChange(() => api.call<Stored>("POST", "/rates/fetch", {}))

export const useImportRates = () =>
  api.useChange((xml: string) =>
    api.call<Stored>("POST", "/rates/import", { xml })
  )

export const usePriceRuns = (query: { limit: number; offset: number }) =>
  api.useList<PriceRun>("/price-runs", { name: "price_runs", query })

export const usePriceRun = (id: string) =>
  useQuery({
    queryKey: api.keyOf(`/price-runs/${id}`),
    queryFn: () => api.read<{ price_run: PriceRunDetail }>(`/price-runs/${id}`),
    select: ({ price_run }) => price_run,
  })

type OneRun = { price_run: PriceRun }

export const useStartRun = () =>
  api.useChange(() => api.call<OneRun>("POST", "/price-runs", {}))

export const useApproveRun = (id: string) =>
  api.useChange(() => api.call<OneRun>("POST", `/price-runs/${id}/approve`, {}))

export const useFindings = (query: object) =>
  api.useList<Finding>("/findings", { name: "findings", query })

export const useCheckPrices = () =>
  api.useChange(() =>
    api.call<{ opened: Finding[]; open_count: number }>(
      "POST",
      "/findings/check",
      {}
    )
  )
