import { Button, clx } from "@medusajs/ui"
import { useState } from "react"
import { NothingYet } from "../../components/nothing-yet"
import { Section } from "../../components/section"
import { whole } from "../../lib/sync-progress"
import { amountText, rateText } from "../lib/metrics-text"
import type { Totals } from "../lib/metrics-types"
import { type RowColumn, RowTable } from "../shared/row-table"

type Row = Totals & { value: string }

type DimensionSectionProps = {
  title: string
  /** "source" */
  name: string
  rows: Row[]
  currency: string
  /** Of the filter; empty for none. */
  chosen: string
  onChoose: (value: string) => void
}

const SHOWN = 8

/** What came by which source or campaign; a click on one filters by it. */
export const DimensionSection = (props: DimensionSectionProps) => {
  const { title, name, rows } = props
  const [isAll, setAll] = useState(false)
  const shown = isAll ? rows : rows.slice(0, SHOWN)
  return (
    <Section
      title={title}
      description={`Choose a ${name} to see it alone`}
      actions={
        rows.length > SHOWN && (
          <Button
            size="small"
            variant="transparent"
            aria-expanded={isAll}
            onClick={() => setAll(!isAll)}
          >
            {isAll ? "Show fewer" : `Show all ${rows.length}`}
          </Button>
        )
      }
    >
      {rows.length === 0 ? (
        <NothingYet>Nothing in this time.</NothingYet>
      ) : (
        <RowTable
          label={title}
          rows={shown}
          columns={columnsOf(props)}
          keyOf={({ value }) => value}
        />
      )}
    </Section>
  )
}

const columnsOf = (props: DimensionSectionProps): RowColumn<Row>[] => [
  {
    header: props.title.replace("By ", "").replace(/^./, upper),
    cell: ({ value }) => <Value value={value} {...props} />,
    className: "max-w-44",
  },
  {
    header: "Clicks",
    isNumber: true,
    cell: ({ clicks }) => whole(clicks.human),
  },
  {
    header: "Visitors",
    isNumber: true,
    cell: ({ visitors }) => whole(visitors),
  },
  { header: "Orders", isNumber: true, cell: ({ orders }) => whole(orders) },
  {
    header: "Net sales",
    isNumber: true,
    cell: ({ net_sales }) => amountText(net_sales, props.currency),
  },
  {
    header: "Conversion",
    isNumber: true,
    cell: ({ conversion_rate }) => rateText(conversion_rate),
  },
]

const upper = (text: string) => text.toUpperCase()

type ValueProps = Pick<DimensionSectionProps, "name" | "chosen" | "onChoose">

const Value = ({ value, ...props }: ValueProps & { value: string }) => {
  const isChosen = value !== "" && value === props.chosen
  return value === "" ? (
    <span className="text-ui-fg-muted">None told</span>
  ) : (
    <button
      type="button"
      aria-pressed={isChosen}
      aria-label={`${isChosen ? "Show every" : "Show only"} ${props.name}${isChosen ? "" : ` ${value}`}`}
      title={value}
      onClick={() => props.onChoose(isChosen ? "" : value)}
      className={clx(
        "focus-visible:shadow-borders-focus block max-w-full truncate rounded text-left outline-none",
        isChosen
          ? "text-ui-fg-base font-medium"
          : "text-ui-fg-interactive hover:text-ui-fg-interactive-hover"
      )}
    >
      {value}
    </button>
  )
}
