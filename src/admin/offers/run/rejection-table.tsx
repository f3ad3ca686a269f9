import { Table, Text } from "@medusajs/ui"
import type { Rejection } from "../../lib/sync-types"
import { refusalWords } from "../../lib/sync-words"
import { whole } from "../../lib/sync-progress"

const HEADERS = ["Row", "Id", "Reason", "Field", "What the row says"]

export const RejectionTable = ({ rows }: { rows: Rejection[] }) => (
  <div className="overflow-x-auto">
    <Table>
      <Table.Header className="border-t-0">
        <Table.Row>
          {HEADERS.map((header) => (
            <Table.HeaderCell key={header}>{header}</Table.HeaderCell>
          ))}
        </Table.Row>
      </Table.Header>
      <Table.Body>
        {rows.map((row) => (
          <Table.Row key={row.id} className="align-top">
            <Table.Cell className="py-2 tabular-nums">
              {whole(row.position)}
            </Table.Cell>
            <Table.Cell className="max-w-40 truncate py-2 font-mono text-xs">
              {row.external_id || "–"}
            </Table.Cell>
            <Table.Cell className="min-w-52 whitespace-normal py-2">
              <Text size="small" weight="plus">
                {refusalWords(row.reason)}
              </Text>
              <Text size="xsmall" className="text-ui-fg-subtle break-words">
                {row.message}
              </Text>
            </Table.Cell>
            <Table.Cell className="py-2 font-mono text-xs">
              {row.field ?? "–"}
            </Table.Cell>
            <Table.Cell className="max-w-96 whitespace-normal py-2">
              <code className="text-ui-fg-subtle line-clamp-3 break-all text-xs">
                {row.excerpt}
              </code>
            </Table.Cell>
          </Table.Row>
        ))}
      </Table.Body>
    </Table>
  </div>
)
