import { Drawer, Heading, Skeleton, Text } from "@medusajs/ui"
import { LoadFailed } from "../../../components/load-failed"
import { TimeAgo } from "../../../components/time-ago"
import { WordBadge } from "../../../components/word-badge"
import { useCommission } from "../hooks/sales"
import { detailText } from "../lib/evidence"
import { actorText, money } from "../lib/money-text"
import type { CommissionDetail } from "../lib/types"
import {
  COMMISSION_STATES,
  FLAG_STATES,
  sentence,
  stepWords,
} from "../lib/words"
import { CommissionFacts } from "./commission-facts"

type CommissionDrawerProps = { id: string; onClose: () => void }

/** A commission, entry by entry. */
export const CommissionDrawer = ({ id, onClose }: CommissionDrawerProps) => {
  const { data, isPending, isError, error, refetch } = useCommission(id)
  return (
    <Drawer open onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content className="sm:max-w-[640px]">
        <Drawer.Header>
          <Drawer.Title>
            {data ? `Commission of ${data.commission.ref}` : "Commission"}
          </Drawer.Title>
          <Drawer.Description className="sr-only">
            Its sale, its entries in the ledger and what became of it
          </Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex-1 divide-y overflow-y-auto p-0">
          {isError && !data && <LoadFailed error={error} onRetry={refetch} />}
          {isPending && (
            <Skeleton
              className="m-6 h-48"
              aria-busy
              aria-label="Loading commission"
            />
          )}
          {data && (
            <>
              <CommissionFacts detail={data} />
              <Flags detail={data} />
              <Entries detail={data} />
              <Steps detail={data} />
            </>
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}

type DetailProps = { detail: CommissionDetail }

const Flags = ({ detail: { fraud_flags } }: DetailProps) =>
  fraud_flags.length > 0 ? (
    <section aria-label="What speaks against it" className="px-6 py-4">
      <Heading level="h3" className="pb-3">
        What speaks against it
      </Heading>
      <ul className="flex flex-col gap-y-3">
        {fraud_flags.map((flag) => (
          <li
            key={flag.id}
            className="flex items-start justify-between gap-x-3"
          >
            <div>
              <Text size="small">{flag.explanation}</Text>
              <Text size="xsmall" className="text-ui-fg-subtle">
                {[detailText(flag), flag.note && `“${flag.note}”`]
                  .filter(Boolean)
                  .join(" ")}
              </Text>
            </div>
            <WordBadge word={FLAG_STATES[flag.status]} />
          </li>
        ))}
      </ul>
    </section>
  ) : null

const Entries = ({ detail: { entries, commission } }: DetailProps) => (
  <section aria-label="Ledger" className="px-6 py-4">
    <Heading level="h3" className="pb-3">
      Ledger
    </Heading>
    <ul className="flex flex-col gap-y-3">
      {entries.map((entry) => (
        <li key={entry.id} className="flex items-start justify-between gap-x-3">
          <div>
            <Text size="small">{sentence(entry.kind)}</Text>
            <Text size="xsmall" className="text-ui-fg-muted">
              <TimeAgo date={entry.occurred_at} />
              {entry.reason && `, ${stepWords(entry.reason).toLowerCase()}`}
              {entry.payout_id && `, settled by ${entry.payout_id}`}
            </Text>
          </div>
          <Text size="small" className="whitespace-nowrap tabular-nums">
            {money(entry.amount, commission.currency)}
          </Text>
        </li>
      ))}
      <li className="flex justify-between gap-x-3 border-t pt-3">
        <Text size="small" weight="plus">
          What is left of it
        </Text>
        <Text size="small" weight="plus" className="tabular-nums">
          {money(commission.amount, commission.currency)}
        </Text>
      </li>
    </ul>
  </section>
)

const Steps = ({ detail: { transitions } }: DetailProps) => (
  <section aria-label="What became of it" className="px-6 py-4">
    <Heading level="h3" className="pb-3">
      What became of it
    </Heading>
    <ol className="flex flex-col gap-y-4">
      {transitions.map((step) => (
        <li key={step.id} className="flex items-start justify-between gap-x-3">
          <div>
            <Text size="small">{stepWords(step.reason)}</Text>
            {step.note && (
              <Text size="small" className="text-ui-fg-subtle">
                “{step.note}”
              </Text>
            )}
            <Text size="xsmall" className="text-ui-fg-muted">
              <TimeAgo date={step.occurred_at} />,{" "}
              {step.actor === null ? "by itself" : actorText(step.actor)}
            </Text>
          </div>
          <WordBadge word={COMMISSION_STATES[step.to]} />
        </li>
      ))}
    </ol>
  </section>
)
