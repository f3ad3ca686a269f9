import { clx, Table, Text } from "@medusajs/ui"
import { Copyable } from "../../components/copyable"
import { TimeAgo } from "../../components/time-ago"
import { WordBadge } from "../../components/word-badge"
import { money } from "../../lib/offer-text"
import type { Conversion } from "../../lib/offer-types"
import { CONVERSION_STATES } from "../../lib/offer-words"
import { SourceName } from "../source-name"

const HEADERS = [
  "When",
  "Offer",
  "Source",
  "Status",
  "Sale",
  "Commission",
  "Id",
]
const AMOUNTS = ["Sale", "Commission"]

type ConversionTableProps = { conversions: Conversion[] }

export const ConversionTable = ({ conversions }: ConversionTableProps) => (
  <div className="overflow-x-auto">
    <Table>
      <Table.Header className="border-t-0">
        <Table.Row>
          {HEADERS.map((header) => (
            <Table.HeaderCell
              key={header}
              className={AMOUNTS.includes(header) ? "text-right" : undefined}
            >
              {header}
            </Table.HeaderCell>
          ))}
        </Table.Row>
      </Table.Header>
      <Table.Body>
        {conversions.map((conversion) => (
          <ConversionRow key={conversion.id} conversion={conversion} />
        ))}
      </Table.Body>
    </Table>
  </div>
)

const ConversionRow = ({ conversion }: { conversion: Conversion }) => {
  const { sale_amount, commission_amount, currency, status } = conversion
  const isReversed = status === "reversed"
  const amount = clx(
    "whitespace-nowrap text-right tabular-nums",
    isReversed && "text-ui-fg-muted line-through"
  )
  return (
    <Table.Row>
      <Table.Cell>
        <TimeAgo date={conversion.occurred_at} />
      </Table.Cell>
      <Table.Cell className="max-w-72 py-2">
        <Text size="small" className="truncate">
          {conversion.offer_title ?? conversion.product ?? "Unknown offer"}
        </Text>
        <Text size="xsmall" className="text-ui-fg-muted">
          {conversion.click_id
            ? "By one of your clicks"
            : "Without one of your clicks"}
        </Text>
      </Table.Cell>
      <Table.Cell>
        <SourceName slug={conversion.source} />
      </Table.Cell>
      <Table.Cell>
        <span title={`The network says: ${conversion.network_status}`}>
          <WordBadge word={CONVERSION_STATES[status]} />
        </span>
      </Table.Cell>
      <Table.Cell className={amount}>{money(sale_amount, currency)}</Table.Cell>
      <Table.Cell className={amount}>
        {money(commission_amount, currency)}
      </Table.Cell>
      <Table.Cell>
        <Copyable
          text={conversion.external_id}
          name="network's id"
          ends={[8, 4]}
        />
      </Table.Cell>
    </Table.Row>
  )
}
