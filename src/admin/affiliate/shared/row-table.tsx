import { clx, Table } from "@medusajs/ui"
import type { ReactNode } from "react"

export type RowColumn<Row> = {
  header: string
  cell: (row: Row) => ReactNode
  /** Right, with digits below each other. */
  isNumber?: boolean
  className?: string
}

type RowTableProps<Row> = {
  /** What its rows are, for who cannot see it. */
  label: string
  rows: readonly Row[]
  columns: readonly RowColumn<Row>[]
  keyOf: (row: Row) => string
  onOpen?: (row: Row) => void
}

/** Rows that are all there: neither sorted nor paged. */
export const RowTable = <Row,>(props: RowTableProps<Row>) => {
  const { rows, columns, keyOf, onOpen } = props
  return (
    <div className="overflow-x-auto">
      <Table aria-label={props.label}>
        <Table.Header className="border-t-0">
          <Table.Row>
            {columns.map(({ header, isNumber }) => (
              <Table.HeaderCell
                key={header}
                className={clx("whitespace-nowrap", isNumber && "text-right")}
              >
                {header}
              </Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {rows.map((row) => (
            <Table.Row
              key={keyOf(row)}
              className={onOpen && "cursor-pointer"}
              onClick={onOpen && (() => onOpen(row))}
            >
              {columns.map(({ header, cell, isNumber, className }) => (
                <Table.Cell
                  key={header}
                  className={clx(
                    isNumber && "whitespace-nowrap text-right tabular-nums",
                    className
                  )}
                >
                  {cell(row)}
                </Table.Cell>
              ))}
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}
