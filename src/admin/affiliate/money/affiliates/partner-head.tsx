import { Button, Text } from "@medusajs/ui"
import { TimeAgo } from "../../../components/time-ago"
import { WordBadge } from "../../../components/word-badge"
import type { Partner, PartnerAction } from "../lib/types"
import { PARTNER_STATES } from "../lib/words"
import { ACTION_WORDS, ACTIONS } from "./partner-columns"

type PartnerHeadProps = {
  partner: Partner
  open: (task: PartnerAction | "edit") => void
}

/** Its status, what it was told, and what can be decided. */
export const PartnerHead = ({ partner, open }: PartnerHeadProps) => (
  <div className="flex flex-col gap-y-3 px-6 py-4">
    <div className="flex flex-wrap items-center justify-between gap-3">
      <div className="flex items-center gap-x-3">
        <WordBadge word={PARTNER_STATES[partner.status]} />
        <Text size="small" className="text-ui-fg-muted font-mono">
          {partner.ref}
        </Text>
      </div>
      <div className="flex flex-wrap gap-2">
        {ACTIONS[partner.status].map((action) => (
          <Button
            key={action}
            size="small"
            variant={action === "approve" ? "primary" : "secondary"}
            onClick={() => open(action)}
          >
            {ACTION_WORDS[action].label}
          </Button>
        ))}
        <Button size="small" variant="secondary" onClick={() => open("edit")}>
          Edit
        </Button>
      </div>
    </div>
    {partner.note && (
      <Text size="small" className="text-ui-fg-subtle">
        The partner was told{" "}
        {partner.decided_at && <TimeAgo date={partner.decided_at} />}: “
        {partner.note}”
      </Text>
    )}
  </div>
)
