import { Button, Text } from "@medusajs/ui"
import { Section } from "../../../components/section"
import { TimeAgo } from "../../../components/time-ago"
import { counted } from "../../../lib/format"
import { usePartners } from "../hooks/partners"
import type { Partner } from "../lib/types"
import type { PartnerTask } from "./partner-dialog"

type Open = (task: PartnerTask) => void

const SHOWN_MAX = 20

/** Who waits to be let in; nothing where nobody does. */
export const PendingPartners = ({ open }: { open: Open }) => {
  const { data } = usePartners({ status: ["pending"], limit: SHOWN_MAX })
  return data && data.count > 0 ? (
    <Section
      title="Waiting for approval"
      description={`${counted(data.count, "partner")}. What they bring is counted already, and earns nothing until they are approved.`}
    >
      <ul className="divide-y" aria-label="Waiting for approval">
        {data.rows.map((partner) => (
          <PendingRow key={partner.id} partner={partner} open={open} />
        ))}
      </ul>
    </Section>
  ) : null
}

const PendingRow = ({ partner, open }: { partner: Partner; open: Open }) => (
  <li className="flex flex-wrap items-center justify-between gap-3 px-6 py-3">
    <button
      type="button"
      className="w-full min-w-0 text-left sm:w-auto sm:flex-1"
      aria-label={`Details of ${partner.name}`}
      onClick={() => open({ kind: "details", partner })}
    >
      <span className="flex gap-x-2">
        <Text size="small" weight="plus" className="truncate">
          {partner.name}
        </Text>
        <Text size="small" className="text-ui-fg-muted shrink-0">
          {partner.ref}
        </Text>
      </span>
      <Text size="xsmall" className="text-ui-fg-subtle truncate">
        {[partner.email, ...partner.hosts].join(" · ")}
      </Text>
    </button>
    <Text size="xsmall" className="text-ui-fg-muted">
      <TimeAgo date={partner.created_at} />
    </Text>
    <div className="flex gap-x-2">
      <Button
        size="small"
        variant="secondary"
        aria-label={`Reject ${partner.name}`}
        onClick={() => open({ kind: "reject", partner })}
      >
        Reject
      </Button>
      <Button
        size="small"
        aria-label={`Approve ${partner.name}`}
        onClick={() => open({ kind: "approve", partner })}
      >
        Approve
      </Button>
    </div>
  </li>
)
