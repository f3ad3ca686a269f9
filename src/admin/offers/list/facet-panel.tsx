import { Button, Container, Heading, Skeleton } from "@medusajs/ui"
import { LoadFailed } from "../../components/load-failed"
import { useSourceName } from "../../hooks/offers/sources"
import { hasFilters } from "../../lib/offer-filters"
import { categoryName } from "../../lib/offer-text"
import {
  COMMISSION_TYPE_WORDS,
  OFFER_KIND_WORDS,
  OFFER_STATES,
} from "../../lib/offer-words"
import { BandFacet } from "./band-facet"
import { CountryFacet } from "./country-facet"
import { FacetGroup } from "./facet-group"
import type { OfferList } from "./use-offer-list"

const named =
  (words: Record<string, string>) =>
  (value: string): string =>
    words[value] ?? value

/** What offers there are, and how to narrow the list to some of them. */
export const FacetPanel = ({ list }: { list: OfferList }) => {
  const { data, isError, error, refetch } = list.facets
  const sourceName = useSourceName()
  const group = { list, facets: data?.facets }
  return (
    <Container
      role="search"
      aria-label="Filters"
      className="divide-y overflow-hidden p-0 lg:w-60 lg:shrink-0"
    >
      <div className="flex min-h-12 items-center justify-between px-4 py-2">
        <Heading level="h3">Filters</Heading>
        {hasFilters(list.params) && (
          <Button size="small" variant="transparent" onClick={list.clear}>
            Clear
          </Button>
        )}
      </div>
      {isError && !data && <LoadFailed error={error} onRetry={refetch} />}
      {!data && !isError && (
        <Skeleton className="m-4 h-72" aria-busy aria-label="Loading filters" />
      )}
      {data && (
        <>
          <FacetGroup
            {...group}
            name="status"
            title="Status"
            words={(value) =>
              OFFER_STATES[value as keyof typeof OFFER_STATES]?.label ?? value
            }
          />
          <FacetGroup
            {...group}
            name="source"
            title="Source"
            words={sourceName}
          />
          <FacetGroup
            {...group}
            name="category"
            title="Category"
            words={categoryName}
          />
          <FacetGroup
            {...group}
            name="kind"
            title="Kind"
            words={named(OFFER_KIND_WORDS)}
          />
          <FacetGroup
            {...group}
            name="commission_type"
            title="Commission by"
            words={named(COMMISSION_TYPE_WORDS)}
          />
          <BandFacet list={list} facet={data.facets.commission_band} />
          <FacetGroup {...group} name="currency" title="Currency" />
          <CountryFacet list={list} facet={data.facets.country} />
        </>
      )}
    </Container>
  )
}
