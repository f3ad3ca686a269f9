import { Badge, Button, Text } from "@medusajs/ui"
import { TimeAgo } from "../../components/time-ago"
import { counted } from "../../lib/format"
import type { Anomaly } from "../../lib/types"
import { ANOMALY_REASONS } from "../../lib/words"
import { useTab } from "../use-tab"

const ALARMING = 50

export const AnomalyRow = ({ anomaly }: { anomaly: Anomaly }) => {
  const { openTab } = useTab()
  const { uid, score, reasons, scans, clients, last_scan_at } = anomaly
  return (
    <li className="flex items-center justify-between gap-x-4 px-6 py-3">
      <div className="flex min-w-0 flex-col gap-y-1">
        <div className="flex items-center gap-x-2">
          <Badge size="2xsmall" color={score >= ALARMING ? "red" : "orange"}>
            {score}
          </Badge>
          <span className="font-mono text-xs">{uid}</span>
        </div>
        <Text size="small">
          {reasons.map((reason) => ANOMALY_REASONS[reason]).join(", ")}
        </Text>
        <Text size="xsmall" className="text-ui-fg-muted">
          {counted(scans, "tap")} by {counted(clients, "client")}, last{" "}
          <TimeAgo date={last_scan_at} />
        </Text>
      </div>
      <Button
        size="small"
        variant="transparent"
        aria-label={`Show the scans of tag ${uid}`}
        onClick={() => openTab("scans", { uid })}
      >
        Scans
      </Button>
    </li>
  )
}
