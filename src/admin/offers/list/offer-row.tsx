import { Badge, Checkbox, Table, Text } from "@medusajs/ui"
import { TimeAgo } from "../../components/time-ago"
import { WordBadge } from "../../components/word-badge"
import { categoryName, commissionText, money } from "../../lib/offer-text"
import type { Offer } from "../../lib/offer-types"
import { OFFER_KIND_WORDS, OFFER_STATES } from "../../lib/offer-words"

type OfferRowProps = {
  offer: Offer
  sourceName: string
  isSelected: boolean
  onSelect: () => void
  onOpen: () => void
}

export const OfferRow = ({ offer, ...props }: OfferRowProps) => (
  <Table.Row
    className="cursor-pointer"
    aria-selected={props.isSelected}
    onClick={props.onOpen}
  >
    <Table.Cell onClick={(event) => event.stopPropagation()}>
      <Checkbox
        aria-label={`Select ${offer.title}`}
        checked={props.isSelected}
        onCheckedChange={props.onSelect}
      />
    </Table.Cell>
    <Table.Cell className="max-w-80 py-2">
      <button
        type="button"
        className="flex w-full min-w-0 flex-col text-left"
        aria-label={`Edit ${offer.title}`}
        onClick={(event) => {
          event.stopPropagation()
          props.onOpen()
        }}
      >
        <span className="flex w-full items-center gap-x-2">
          <Text size="small" weight="plus" className="truncate">
            {offer.title}
          </Text>
          {offer.overridden.length > 0 && (
            <Badge size="2xsmall" color="purple">
              Edited
            </Badge>
          )}
        </span>
        <Text size="xsmall" className="text-ui-fg-muted w-full truncate">
          {OFFER_KIND_WORDS[offer.kind]} ·{" "}
          {offer.advertiser ?? offer.external_id}
        </Text>
      </button>
    </Table.Cell>
    <Table.Cell className="whitespace-nowrap">{props.sourceName}</Table.Cell>
    <Table.Cell className="max-w-36 truncate">
      {categoryName(offer.category)}
    </Table.Cell>
    <Table.Cell className="whitespace-nowrap text-right tabular-nums">
      {money(offer.price, offer.currency)}
    </Table.Cell>
    <Table.Cell className="whitespace-nowrap tabular-nums">
      {commissionText(offer)}
    </Table.Cell>
    <Table.Cell>
      <WordBadge word={OFFER_STATES[offer.status]} />
    </Table.Cell>
    <Table.Cell className="hidden 2xl:table-cell">
      <TimeAgo date={offer.updated_at} />
    </Table.Cell>
  </Table.Row>
)
