import { useState } from "react"
import { useSearchParams } from "react-router-dom"
import { useFacets, useOffers } from "../../hooks/offers/offers"
import {
  type OneFilter,
  readFilters,
  type SeveralFilter,
  toggled,
  withOne,
  withoutFilters,
} from "../../lib/offer-filters"

/**
 * What the address says now. A second choice may be made before the first one is
 * drawn; what was drawn last would undo it.
 */
const addressed = () => new URLSearchParams(window.location.search)

/**
 * The list that the page's address describes. Pages are found by cursor, so
 * those before are remembered; after a reload there is only the first.
 */
export function useOfferList() {
  const [params, setParams] = useSearchParams()
  const [before, setBefore] = useState<(string | null)[]>([])
  const filters = readFilters(params)
  const cursor = params.get("cursor")
  const order = params.get("order") ?? undefined
  const page = useOffers({ ...filters, order, cursor: cursor ?? undefined })
  const facets = useFacets(filters)
  const next = page.data?.next_cursor ?? null

  const show = (changed: URLSearchParams) => {
    setBefore([])
    setParams(changed, { replace: true })
  }
  const turn = (to: string | null) => {
    const turned = addressed()
    if (to) {
      turned.set("cursor", to)
    } else {
      turned.delete("cursor")
    }
    setParams(turned)
  }
  return {
    params,
    filters,
    order,
    page,
    facets,
    pageNumber: cursor && before.length === 0 ? null : before.length + 1,
    toggle: (name: SeveralFilter, value: string) =>
      show(toggled(addressed(), name, value)),
    setOne: (values: Partial<Record<OneFilter | "order", string | null>>) =>
      show(withOne(addressed(), values)),
    clear: () => show(withoutFilters(addressed())),
    hasBefore: cursor !== null,
    hasNext: next !== null,
    goNext: () => {
      setBefore([...before, cursor])
      turn(next)
    },
    goBack: () => {
      setBefore(before.slice(0, -1))
      turn(before.at(-1) ?? null)
    },
  }
}

export type OfferList = ReturnType<typeof useOfferList>
