import { Heading, Text } from "@medusajs/ui"
import { whole } from "../../lib/sync-progress"
import { ExportMenu } from "./export-menu"
import { OrderChoice } from "./order-choice"
import { SearchField } from "./search-field"
import type { OfferList } from "./use-offer-list"

export const ListHead = ({ list }: { list: OfferList }) => {
  const { data } = list.page
  return (
    <div className="flex flex-wrap items-center justify-between gap-4 px-6 py-4">
      <div>
        <Heading level="h2">Offers</Heading>
        <Text
          size="small"
          role="status"
          className="text-ui-fg-subtle tabular-nums"
        >
          {data
            ? `${data.count_exact ? "" : "About "}${whole(data.count)} found`
            : "Searching …"}
        </Text>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <SearchField
          value={list.filters.q ?? ""}
          onChange={(q) => list.setOne({ q })}
        />
        <OrderChoice
          order={list.order}
          isSearch={list.filters.q !== undefined}
          onOrder={(order) => list.setOne({ order })}
        />
        <ExportMenu filters={list.filters} />
      </div>
    </div>
  )
}
