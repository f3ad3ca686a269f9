import { Button, Table, Text } from "@medusajs/ui"
import { useState } from "react"
import { InnerLink } from "../../components/inner-link"
import { useVariants } from "../../hooks/catalogue-titles"
import type { PriceLine } from "../../lib/dollar-store-types"
import { counted } from "../../lib/format"
import { priceText } from "../../lib/grid-text"

const STEP = 50
/** Of a run the API shows no more. */
const LINES_MAX = 1_000
const HEADERS = ["Variant", "Before", "After"]

/** What each price was before, some at a time. */
export const RunLines = ({ lines }: { lines: PriceLine[] }) => {
  const [shown, setShown] = useState(STEP)
  const visible = lines.slice(0, shown)
  const { data: names } = useVariants(visible.map((it) => it.variant_id))
  return (
    <div>
      <Text size="small" weight="plus" className="px-6 pb-2 pt-4">
        {lines.length < LINES_MAX
          ? `${counted(lines.length, "price")} written`
          : `The first ${counted(LINES_MAX, "price")} written`}
      </Text>
      <Table>
        <Table.Header>
          <Table.Row>
            {HEADERS.map((header) => (
              <Table.HeaderCell key={header}>{header}</Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {visible.map(({ variant_id, currency, before, after }) => {
            const variant = names?.get(variant_id)
            return (
              <Table.Row key={`${variant_id}-${currency}`}>
                <Table.Cell className="max-w-56 truncate">
                  {variant ? (
                    <InnerLink to={variant.path}>{variant.title}</InnerLink>
                  ) : (
                    <span className="font-mono text-xs">{variant_id}</span>
                  )}
                </Table.Cell>
                <Table.Cell className="whitespace-nowrap tabular-nums">
                  {before === null ? "–" : priceText(before, currency)}
                </Table.Cell>
                <Table.Cell className="whitespace-nowrap tabular-nums">
                  {priceText(after, currency)}
                </Table.Cell>
              </Table.Row>
            )
          })}
        </Table.Body>
      </Table>
      {shown < lines.length && (
        <div className="flex justify-center p-4">
          <Button
            size="small"
            variant="secondary"
            onClick={() => setShown(shown + STEP)}
          >
            Show more
          </Button>
        </div>
      )}
    </div>
  )
}
