import { Table } from "@medusajs/ui"
import {
  crossRate,
  equivalentPrice,
} from "../../../modules/dollar-store/lib/equivalent-price"
import type { Sheet } from "../../lib/dollar-store-types"
import { priceText } from "../../lib/grid-text"

type RateTableProps = {
  sheet: Sheet
  base_price: number
  base_currency: string
}

const HEADERS = ["Currency", "For one unit of the base", "The base price"]

/** Every rate of a sheet, and what the base price is worth by it. */
export const RateTable = (props: RateTableProps) => {
  const { sheet, base_currency } = props
  const codes = ["EUR", ...Object.keys(sheet.rates)].filter(
    (code) => code !== base_currency
  )
  return (
    <details>
      <summary className="txt-small text-ui-fg-interactive cursor-pointer px-6 py-3">
        All {codes.length} rates
      </summary>
      <div className="max-h-96 overflow-auto">
        <Table>
          <Table.Header className="border-t-0">
            <Table.Row>
              {HEADERS.map((header) => (
                <Table.HeaderCell key={header}>{header}</Table.HeaderCell>
              ))}
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {codes.toSorted().map((code) => (
              <RateRow key={code} code={code} {...props} />
            ))}
          </Table.Body>
        </Table>
      </div>
    </details>
  )
}

const RateRow = ({
  code,
  sheet: { rates },
  base_price,
  base_currency,
}: RateTableProps & { code: string }) => {
  const price = equivalentPrice({
    ...{ amount: base_price, from: base_currency, to: code, rates },
    digits: digitsOf(code),
  })
  const cross = crossRate(rates, base_currency, code)
  return (
    <Table.Row>
      <Table.Cell>{code}</Table.Cell>
      <Table.Cell className="tabular-nums">
        {cross === null ? "–" : Number(cross).toPrecision(6)}
      </Table.Cell>
      <Table.Cell className="tabular-nums">
        {price === null ? "–" : priceText(Number(price), code)}
      </Table.Cell>
    </Table.Row>
  )
}

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions()
    .maximumFractionDigits ?? 2
