import { Button, Heading, Skeleton, Text } from "@medusajs/ui"
import { ExclamationCircle } from "@medusajs/icons"
import { LoadFailed } from "../../../components/load-failed"
import { FactRow } from "../../../components/fact-row"
import { useCommission } from "../hooks/sales"
import { useNames } from "../hooks/shop"
import { detailText, evidenceOf } from "../lib/evidence"
import { money } from "../lib/money-text"
import type { CommissionDetail, Flag, Verdict } from "../lib/types"
import type { HeldSale } from "./fraud-review"

type EvidencePanelProps = {
  sale: HeldSale
  onDecide: (verdict: Verdict) => void
  onOpen: () => void
}

/** Why a sale waits, what is known of it, and what can be decided. */
export const EvidencePanel = ({ sale, ...props }: EvidencePanelProps) => {
  const { data, isError, error, refetch } = useCommission(sale.commission_id)
  const nameOf = useNames("products", [sale.product_id])
  return (
    <section aria-label="Evidence" className="flex min-w-0 flex-col">
      <div className="flex flex-wrap items-center justify-between gap-3 px-6 py-4">
        <div className="min-w-0">
          <Heading level="h3" className="truncate">
            {nameOf(sale.product_id)}
          </Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {money(sale.commission, sale.currency)} for {sale.ref}, of a sale of{" "}
            {money(sale.amount, sale.currency)}
          </Text>
        </div>
        <div className="flex gap-x-2">
          <Button size="small" variant="transparent" onClick={props.onOpen}>
            Details
          </Button>
          <Button
            size="small"
            variant="secondary"
            onClick={() => props.onDecide("reject")}
          >
            Reject
          </Button>
          <Button size="small" onClick={() => props.onDecide("release")}>
            Release
          </Button>
        </div>
      </div>
      {isError && !data && <LoadFailed error={error} onRetry={refetch} />}
      {!data && !isError && (
        <Skeleton
          className="m-6 h-48"
          aria-busy
          aria-label="Loading evidence"
        />
      )}
      {data && <Evidence detail={data} />}
    </section>
  )
}

const Evidence = ({ detail }: { detail: CommissionDetail }) => (
  <div className="divide-y border-t">
    <ul aria-label="Reasons" className="flex flex-col gap-y-3 px-6 py-4">
      {detail.fraud_flags.map((flag) => (
        <Reason key={flag.id} flag={flag} />
      ))}
    </ul>
    {evidenceOf(detail).map(({ label, text }) => (
      <FactRow key={label} label={label}>
        {text}
      </FactRow>
    ))}
  </div>
)

const Reason = ({ flag }: { flag: Flag }) => {
  const detail = detailText(flag)
  return (
    <li className="flex items-start gap-x-2">
      <ExclamationCircle className="text-ui-tag-orange-icon mt-0.5 shrink-0" />
      <div>
        <Text size="small" weight="plus">
          {flag.explanation}
        </Text>
        {detail && (
          <Text size="small" className="text-ui-fg-subtle">
            {detail}
          </Text>
        )}
      </div>
    </li>
  )
}
