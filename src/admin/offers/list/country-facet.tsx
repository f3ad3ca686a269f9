import { Label, Select } from "@medusajs/ui"
import { countryName } from "../../lib/offer-text"
import type { Facet } from "../../lib/offer-types"
import { whole } from "../../lib/sync-progress"
import type { OfferList } from "./use-offer-list"

type CountryFacetProps = { list: OfferList; facet: Facet }

const ANY = "any"

/** One country: its own offers, and those that are good everywhere. */
export const CountryFacet = ({ list, facet }: CountryFacetProps) => {
  const chosen = list.filters.country
  const isKnown = facet.values.some(({ value }) => value === chosen)
  const values =
    chosen && !isKnown
      ? [...facet.values, { value: chosen, count: 0 }]
      : facet.values
  return (
    <div className="flex flex-col gap-y-1.5 px-4 py-3">
      <Label htmlFor="offer-country" size="small" weight="plus">
        Country
      </Label>
      <Select
        size="small"
        value={chosen ?? ANY}
        onValueChange={(value) =>
          list.setOne({ country: value === ANY ? null : value })
        }
      >
        <Select.Trigger id="offer-country">
          <Select.Value />
        </Select.Trigger>
        <Select.Content>
          <Select.Item value={ANY}>Any country</Select.Item>
          {values.map(({ value, count }) => (
            <Select.Item key={value} value={value}>
              {countryName(value)} ({facet.exact ? "" : "~"}
              {whole(count)})
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
    </div>
  )
}
