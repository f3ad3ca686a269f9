import { Table } from "@medusajs/ui"
import { Copyable } from "../../components/copyable"
import { TimeAgo } from "../../components/time-ago"
import { WordBadge } from "../../components/word-badge"
import type { Scan } from "../../lib/types"
import { reasonWords, VERDICTS } from "../../lib/words"

const HEADERS = ["When", "Verdict", "Reasons", "UID", "Counter", "Client"]

export const ScanTable = ({ scans }: { scans: Scan[] }) => (
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
        {scans.map((scan) => (
          <Table.Row key={scan.id}>
            <Table.Cell>
              <TimeAgo date={scan.created_at} />
            </Table.Cell>
            <Table.Cell>
              <WordBadge word={VERDICTS[scan.verdict]} />
            </Table.Cell>
            <Table.Cell className="min-w-48 whitespace-normal">
              {scan.reasons.map(reasonWords).join(", ") || "–"}
            </Table.Cell>
            <Table.Cell>
              {scan.uid ? <Copyable text={scan.uid} name="UID" /> : "–"}
            </Table.Cell>
            <Table.Cell>{scan.counter ?? "–"}</Table.Cell>
            <Table.Cell>
              <Copyable
                text={scan.client_hash}
                name="client hash"
                ends={[6, 0]}
              />
            </Table.Cell>
          </Table.Row>
        ))}
      </Table.Body>
    </Table>
  </div>
)
