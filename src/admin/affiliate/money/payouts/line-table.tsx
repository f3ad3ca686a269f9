import { clx, Table, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { WordBadge } from "../../../components/word-badge"
import { money } from "../lib/money-text"
import type { Preview } from "../lib/types"
import { CARRY_REASONS, METHODS } from "../lib/words"

type Line = Preview["lines"][number]

type LineTableProps = {
  lines: Line[]
  currency: string
  /** At the end of each row. */
  actionOf?: (line: Line) => ReactNode
}

const AMOUNTS = [
  { name: "carried_in", label: "Carried in" },
  { name: "exact_amount", label: "Exact" },
  { name: "amount", label: "Paid" },
  { name: "carried_out", label: "Carried on" },
] as const

/** Who gets what: exact, as it is paid, and what is carried on. */
export const LineTable = ({ lines, currency, actionOf }: LineTableProps) => (
  <div className="border-ui-border-base overflow-x-auto rounded-lg border">
    <Table>
      <Table.Header className="border-t-0">
        <Table.Row>
          <Table.HeaderCell>Partner</Table.HeaderCell>
          <Table.HeaderCell>Paid by</Table.HeaderCell>
          {AMOUNTS.map(({ name, label }) => (
            <Table.HeaderCell key={name} className="text-right">
              {label}
            </Table.HeaderCell>
          ))}
          <Table.HeaderCell>Why carried</Table.HeaderCell>
          {actionOf && (
            <Table.HeaderCell>
              <span className="sr-only">Statement</span>
            </Table.HeaderCell>
          )}
        </Table.Row>
      </Table.Header>
      <Table.Body>
        {lines.map((line) => (
          <Table.Row key={line.partner_id}>
            <Table.Cell className="max-w-56 py-2">
              <Text size="small" weight="plus" className="truncate">
                {line.name}
              </Text>
              <Text size="xsmall" className="text-ui-fg-muted truncate">
                {line.ref}
              </Text>
            </Table.Cell>
            <Table.Cell className="whitespace-nowrap">
              {line.payout_method ? (
                METHODS[line.payout_method]
              ) : (
                <span className="text-ui-fg-error">Not told</span>
              )}
            </Table.Cell>
            {AMOUNTS.map(({ name }) => (
              <Table.Cell
                key={name}
                className={clx(
                  "whitespace-nowrap text-right tabular-nums",
                  name === "amount" && "text-ui-fg-base font-medium",
                  line[name] < 0 && "text-ui-fg-error"
                )}
              >
                {money(line[name], currency)}
              </Table.Cell>
            ))}
            <Table.Cell>
              {line.carry_reason && (
                <WordBadge word={CARRY_REASONS[line.carry_reason]} />
              )}
            </Table.Cell>
            {actionOf && (
              <Table.Cell className="text-right">{actionOf(line)}</Table.Cell>
            )}
          </Table.Row>
        ))}
      </Table.Body>
    </Table>
  </div>
)
