import { Table } from "@medusajs/ui"
import { TimeAgo } from "../../components/time-ago"
import { actionWords, actorWords, changesOf } from "../../lib/audit-text"
import { shorten } from "../../lib/format"
import type { AuditEntry } from "../../lib/offer-types"
import { SourceName } from "../source-name"

const HEADERS = ["When", "Who", "What", "Source", "Changes"]

export const AuditTable = ({ entries }: { entries: AuditEntry[] }) => (
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
        {entries.map((entry) => (
          <Table.Row key={entry.id} className="align-top">
            <Table.Cell className="py-2">
              <TimeAgo date={entry.at} />
            </Table.Cell>
            <Table.Cell className="py-2">
              <span title={actorWords(entry)}>
                {shorten(actorWords(entry), 14, 4)}
              </span>
            </Table.Cell>
            <Table.Cell className="whitespace-nowrap py-2">
              {actionWords(entry.action)}
            </Table.Cell>
            <Table.Cell className="py-2">
              {entry.source ? <SourceName slug={entry.source} /> : "–"}
            </Table.Cell>
            <Table.Cell className="whitespace-normal py-2">
              <Changes entry={entry} />
            </Table.Cell>
          </Table.Row>
        ))}
      </Table.Body>
    </Table>
  </div>
)

const Changes = ({ entry }: { entry: AuditEntry }) => (
  <ul className="flex flex-col">
    {changesOf(entry).map(({ field, text }) => (
      <li key={field} className="break-words">
        {field && <span className="text-ui-fg-muted">{field} </span>}
        {text}
      </li>
    ))}
  </ul>
)
