import { Button, clx, Text } from "@medusajs/ui"
import { money } from "../lib/money-text"
import type { Balance } from "../lib/types"
import { Part } from "./part"

type BalanceSectionProps = { balances: Balance[]; onAdjust: () => void }

const FIGURES = [
  { name: "available", label: "Payable now" },
  { name: "pending", label: "In holding period" },
  { name: "held", label: "Held for review" },
  { name: "closed", label: "On its way" },
  { name: "paid", label: "Paid out" },
  { name: "earned", label: "Earned in all" },
  { name: "reversed", label: "Taken back" },
] as const

export const BalanceSection = (props: BalanceSectionProps) => (
  <Part
    title="Balance"
    actions={
      <Button size="small" variant="secondary" onClick={props.onAdjust}>
        Bonus or correction
      </Button>
    }
  >
    {props.balances.length === 0 && (
      <Text size="small" className="text-ui-fg-muted">
        Nothing was earned yet.
      </Text>
    )}
    {props.balances.map((balance) => (
      <dl
        key={balance.currency}
        aria-label={`Balance in ${balance.currency}`}
        className="grid grid-cols-2 gap-x-6 gap-y-2 sm:grid-cols-3"
      >
        {FIGURES.map(({ name, label }) => (
          <div key={name} className="flex flex-col">
            <dt className="txt-xsmall text-ui-fg-muted">{label}</dt>
            <dd
              className={clx(
                "txt-small text-ui-fg-base tabular-nums",
                balance[name] < 0 && "text-ui-fg-error"
              )}
            >
              {money(balance[name], balance.currency)}
            </dd>
          </div>
        ))}
      </dl>
    ))}
  </Part>
)
