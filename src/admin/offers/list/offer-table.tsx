import { Checkbox, Table } from "@medusajs/ui"
import { useSourceName } from "../../hooks/offers/sources"
import type { Offer } from "../../lib/offer-types"
import { OfferRow } from "./offer-row"
import type { Selection } from "./use-selection"

const HEADERS = [
  "Offer",
  "Source",
  "Category",
  "Price",
  "Commission",
  "Status",
  "Changed",
]

const LOOKS: Record<string, string> = {
  Price: "text-right",
  // There is no room for it beside the filters on a laptop.
  Changed: "hidden 2xl:table-cell",
}

type OfferTableProps = {
  offers: Offer[]
  selection: Selection
  onOpen: (id: string) => void
}

export const OfferTable = ({ offers, selection, onOpen }: OfferTableProps) => {
  const nameOf = useSourceName()
  return (
    <Table>
      <Table.Header className="border-t-0">
        <Table.Row>
          <Table.HeaderCell className="w-10">
            <Checkbox
              aria-label="Select all offers of this page"
              checked={
                selection.all || (selection.some ? "indeterminate" : false)
              }
              onCheckedChange={selection.toggleAll}
            />
          </Table.HeaderCell>
          {HEADERS.map((header) => (
            <Table.HeaderCell key={header} className={LOOKS[header]}>
              {header}
            </Table.HeaderCell>
          ))}
        </Table.Row>
      </Table.Header>
      <Table.Body>
        {offers.map((offer) => (
          <OfferRow
            key={offer.id}
            offer={offer}
            sourceName={nameOf(offer.source)}
            isSelected={selection.has(offer.id)}
            onSelect={() => selection.toggle(offer.id)}
            onOpen={() => onOpen(offer.id)}
          />
        ))}
      </Table.Body>
    </Table>
  )
}
