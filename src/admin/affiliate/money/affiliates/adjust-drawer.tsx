import { Input, Textarea, toast } from "@medusajs/ui"
import { useState } from "react"
import { Choice } from "../../../components/choice"
import { Field } from "../../../components/field"
import { FormDrawer } from "../../../components/form-drawer"
import { messageOf } from "../../../lib/format"
import { useAdjust } from "../hooks/partners"
import { useCurrencies } from "../hooks/shop"
import { money } from "../lib/money-text"
import type { Partner } from "../lib/types"

type AdjustDrawerProps = {
  partner: Pick<Partner, "id" | "name">
  onClose: () => void
}

/** An entry of the ledger without a sale. */
export const AdjustDrawer = ({ partner, onClose }: AdjustDrawerProps) => {
  const { data: currencies = [] } = useCurrencies()
  const [typed, setTyped] = useState("")
  const [chosen, setCurrency] = useState<string>()
  const [reason, setReason] = useState("")
  const { mutate, isPending, error } = useAdjust(partner.id)
  const currency = chosen ?? currencies[0] ?? ""
  const amount = Number(typed)
  const submit = () =>
    mutate(
      { amount, currency, reason: reason.trim() },
      {
        onSuccess: () => {
          toast.success(`${money(amount, currency)} entered`)
          onClose()
        },
      }
    )
  return (
    <FormDrawer
      title={`Bonus or correction for ${partner.name}`}
      description="It is in the next payout. The ledger only grows: a mistake is put right by another entry."
      submit="Enter"
      isPending={isPending}
      isReady={
        Number.isFinite(amount) &&
        amount !== 0 &&
        currency !== "" &&
        reason.trim() !== ""
      }
      error={error && messageOf(error)}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        id="adjust-amount"
        label="Amount"
        hint="Below zero takes it from the partner."
      >
        <Input
          id="adjust-amount"
          type="number"
          step="any"
          aria-describedby="adjust-amount-hint"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      <Field id="adjust-currency" label="Currency">
        <Choice
          id="adjust-currency"
          value={currency}
          onChange={setCurrency}
          options={currencies.map((value) => ({ value, label: value }))}
        />
      </Field>
      <Field id="adjust-reason" label="Reason" hint="On the statement.">
        <Textarea
          id="adjust-reason"
          rows={3}
          maxLength={1_000}
          aria-describedby="adjust-reason-hint"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </FormDrawer>
  )
}
