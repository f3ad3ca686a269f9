import { clx } from "@medusajs/ui"
import { commissionBand } from "../../lib/commission-bands"
import type { Facet } from "../../lib/offer-types"
import { FacetCount } from "./facet-count"
import type { OfferList } from "./use-offer-list"

type BandFacetProps = { list: OfferList; facet: Facet }

/** Bands of commission, percent points or amounts alike. */
export const BandFacet = ({ list, facet }: BandFacetProps) => {
  const { commission_min = null, commission_max = null } = list.filters
  const bands = facet.values
    .map(({ value, count }) => ({
      ...commissionBand(Number(value)),
      count,
      value,
    }))
    .sort((left, right) => Number(left.value) - Number(right.value))
  return (
    <fieldset className="flex flex-col gap-y-1.5 px-4 py-3">
      <legend className="txt-small-plus text-ui-fg-base float-left mb-1.5">
        Commission
      </legend>
      {bands.map(({ value, label, range, count }) => {
        const isChosen =
          range !== null &&
          (commission_min !== null || commission_max !== null) &&
          range.commission_min === commission_min &&
          range.commission_max === commission_max
        const none = { commission_min: null, commission_max: null }
        return (
          <button
            key={value}
            type="button"
            disabled={range === null}
            aria-pressed={isChosen}
            onClick={() => list.setOne(isChosen || !range ? none : range)}
            className={clx(
              "txt-small flex items-center gap-x-2 rounded text-left",
              isChosen
                ? "text-ui-fg-interactive font-medium"
                : "text-ui-fg-subtle",
              range && "hover:text-ui-fg-base"
            )}
          >
            <span className="flex-1">{label}</span>
            <FacetCount count={count} isExact={facet.exact} />
          </button>
        )
      })}
    </fieldset>
  )
}
