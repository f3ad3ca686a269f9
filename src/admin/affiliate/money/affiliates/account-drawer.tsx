import { Input, toast } from "@medusajs/ui"
import { useState } from "react"
import { Choice } from "../../../components/choice"
import { Field } from "../../../components/field"
import { FormDrawer } from "../../../components/form-drawer"
import { messageOf } from "../../../lib/format"
import { useChangePartner } from "../hooks/partners"
import {
  ACCOUNT_FIELDS,
  type AccountForm,
  accountOf,
  emptyAccount,
} from "../lib/account-form"
import { optionsFrom } from "../lib/options"
import type { Partner } from "../lib/types"
import { METHODS } from "../lib/words"

type AccountDrawerProps = { partner: Partner; onClose: () => void }

/** How a partner is paid, for one who cannot sign in and say it. */
export const AccountDrawer = ({ partner, onClose }: AccountDrawerProps) => {
  const [form, setForm] = useState(() => emptyAccount(partner))
  const { mutate, isPending, error } = useChangePartner(partner.id)
  const set = (change: Partial<AccountForm>) => setForm({ ...form, ...change })
  const payout = accountOf(form)
  const submit = () =>
    payout &&
    mutate(
      { payout },
      {
        onSuccess: () => {
          toast.success(`The account of ${partner.name} is kept`)
          onClose()
        },
      }
    )
  return (
    <FormDrawer
      title={`How ${partner.name} is paid`}
      description="It is sealed, and never shown again but for its end. Payouts that are closed keep the account of then."
      submit="Save"
      isPending={isPending}
      isReady={payout !== null}
      error={error && messageOf(error)}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field id="account-method" label="Paid by">
        <Choice
          id="account-method"
          value={form.method}
          onChange={(method) =>
            set({ method: method as AccountForm["method"] })
          }
          options={optionsFrom(METHODS)}
        />
      </Field>
      {ACCOUNT_FIELDS[form.method].map(({ name, label, optional }) => (
        <Field
          key={name}
          id={`account-${name}`}
          label={label}
          optional={optional}
        >
          <Input
            id={`account-${name}`}
            type={name === "email" ? "email" : "text"}
            autoComplete="off"
            value={form[name]}
            onChange={(event) => set({ [name]: event.target.value })}
          />
        </Field>
      ))}
    </FormDrawer>
  )
}
