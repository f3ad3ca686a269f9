import { ArrowDownTray } from "@medusajs/icons"
import { Button, Text } from "@medusajs/ui"
import { counted } from "../../../lib/format"
import { download } from "../../../lib/download"
import { useTask } from "../../../offers/use-task"
import { money } from "../lib/money-text"
import type { Payout, PayoutMethod } from "../lib/types"
import { METHODS } from "../lib/words"

type MethodListProps = { payout: Payout; methods: PayoutMethod[] }
type Format = PayoutMethod["method"]

const FILES: Record<Format, string> = {
  bank: "CSV with IBANs, for your bank",
  paypal: "CSV for PayPal Payouts",
  wise: "CSV for a Wise batch",
}

/** A file for each way that somebody is paid. */
export const MethodList = ({ payout, methods }: MethodListProps) =>
  methods.length > 0 && (
    <ul
      aria-label="Files"
      className="border-ui-border-base divide-y rounded-lg border"
    >
      {methods.map(({ method, ...sum }) => (
        <MethodRow key={method} payout={payout} format={method} sum={sum} />
      ))}
    </ul>
  )

type MethodRowProps = {
  payout: Payout
  format: Format
  sum: Omit<PayoutMethod, "method">
}

const MethodRow = ({ payout, format, sum }: MethodRowProps) => {
  const { start, isRunning } = useTask()
  const parts = Array.from({ length: sum.parts }, (_, index) => index + 1)
  const save = (part: number) =>
    start(() =>
      download(
        `/admin/affiliate/payouts/${payout.id}/file?format=${format}&part=${part}`,
        { name: `${format}-${payout.id}-${part}.csv` }
      )
    )
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
      <div>
        <Text size="small" weight="plus">
          {METHODS[format]}
        </Text>
        <Text size="xsmall" className="text-ui-fg-subtle">
          {FILES[format]}: {money(sum.amount, payout.currency)} to{" "}
          {counted(sum.partners, "partner")}
        </Text>
      </div>
      <div className="flex flex-wrap gap-2">
        {parts.map((part) => (
          <Button
            key={part}
            size="small"
            variant="secondary"
            type="button"
            disabled={payout.status === "cancelled"}
            isLoading={isRunning}
            aria-label={`Download ${METHODS[format]}${sum.parts > 1 ? `, part ${part}` : ""}`}
            onClick={() => save(part)}
          >
            <ArrowDownTray />
            {sum.parts > 1 ? `Part ${part}` : "Download"}
          </Button>
        ))}
      </div>
    </li>
  )
}
