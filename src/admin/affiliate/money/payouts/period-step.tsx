import { Heading, Input, Text } from "@medusajs/ui"
import { Choice } from "../../../components/choice"
import { Field } from "../../../components/field"
import { dayOf } from "../../../lib/format"
import { PERIOD_CHOICES, type PeriodChoice } from "../lib/payout-period"
import type { StepProps } from "./payout-wizard"

const DAY_MS = 86_400_000

/** Until when, and in which currency. */
export const PeriodStep = ({ wizard }: StepProps) => {
  const { typed, set, currency, currencies } = wizard
  return (
    <>
      <div className="flex flex-col gap-y-2">
        <Heading>What is paid out?</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          All whose holding period ended by then, with what was carried from
          earlier periods. Commissions stay in the currency of their sale.
        </Text>
      </div>
      <Field id="payout-period" label="Period">
        <Choice
          id="payout-period"
          value={typed.choice}
          onChange={(choice) => set({ choice: choice as PeriodChoice })}
          options={PERIOD_CHOICES}
        />
      </Field>
      {typed.choice === "day" && (
        <Field id="payout-day" label="Last day" hint="It is in; days are UTC.">
          <Input
            id="payout-day"
            type="date"
            max={dayOf(Date.now() - DAY_MS)}
            aria-describedby="payout-day-hint"
            value={typed.day}
            onChange={(event) => set({ day: event.target.value })}
          />
        </Field>
      )}
      <Field id="payout-currency" label="Currency">
        <Choice
          id="payout-currency"
          value={currency}
          onChange={(it) => set({ currency: it })}
          options={currencies.map((value) => ({ value, label: value }))}
          placeholder="Loading …"
          disabled={currencies.length === 0}
        />
      </Field>
    </>
  )
}
