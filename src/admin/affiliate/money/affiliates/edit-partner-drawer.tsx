import { Input, Textarea, toast } from "@medusajs/ui"
import { useState } from "react"
import { Choice } from "../../../components/choice"
import { Field } from "../../../components/field"
import { FormDrawer } from "../../../components/form-drawer"
import { messageOf } from "../../../lib/format"
import { useChangePartner, usePrograms } from "../hooks/partners"
import { optionsFrom } from "../lib/options"
import type { Partner, PartnerChange } from "../lib/types"
import { TOUCHES } from "../lib/words"

type EditPartnerDrawerProps = { partner: Partner; onClose: () => void }

const PROGRAMS = "program"

const formOf = (partner: Partner) => ({
  name: partner.name,
  email: partner.email,
  hosts: partner.hosts.join("\n"),
  program_id: partner.program_id,
  window_days: partner.window_days?.toString() ?? "",
  touch: partner.touch ?? PROGRAMS,
  holding_days: partner.holding_days?.toString() ?? "",
})
type Form = ReturnType<typeof formOf>

/** An empty field is the programme's. */
const changeOf = (form: Form): PartnerChange => ({
  name: form.name.trim(),
  email: form.email.trim(),
  hosts: form.hosts.split(/[\s,]+/).filter(Boolean),
  program_id: form.program_id,
  window_days: daysOf(form.window_days),
  touch: form.touch === PROGRAMS ? null : (form.touch as Partner["touch"]),
  holding_days: daysOf(form.holding_days),
})

const daysOf = (text: string) => (text.trim() === "" ? null : Number(text))

export const EditPartnerDrawer = (props: EditPartnerDrawerProps) => {
  const { partner, onClose } = props
  const [form, setForm] = useState(() => formOf(partner))
  const { data: programs } = usePrograms()
  const { mutate, isPending, error } = useChangePartner(partner.id)
  const set = (change: Partial<Form>) => setForm({ ...form, ...change })
  const submit = () =>
    mutate(changeOf(form), {
      onSuccess: () => {
        toast.success(`${form.name} saved`)
        onClose()
      },
    })
  return (
    <FormDrawer
      title={`Edit ${partner.name}`}
      description="What is left empty is as its programme says. Sales of before keep what held for them."
      submit="Save"
      isPending={isPending}
      isReady={form.name.trim() !== "" && form.email.trim() !== ""}
      error={error && messageOf(error)}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField name="name" label="Name" form={form} set={set} />
      <TextField name="email" label="E-mail" form={form} set={set} />
      <Field
        id="edit-hosts"
        label="Websites"
        hint="One a line. Clicks from elsewhere are suspect; empty: from anywhere."
        optional
      >
        <Textarea
          id="edit-hosts"
          rows={3}
          aria-describedby="edit-hosts-hint"
          value={form.hosts}
          onChange={(event) => set({ hosts: event.target.value })}
        />
      </Field>
      <Field id="edit-program" label="Programme">
        <Choice
          id="edit-program"
          value={form.program_id}
          onChange={(program_id) => set({ program_id })}
          options={(programs?.rows ?? []).map(({ id, name }) => ({
            ...{ value: id, label: name },
          }))}
        />
      </Field>
      <TextField
        name="window_days"
        label="Days that a click counts"
        form={form}
        set={set}
        isNumber
      />
      <Field id="edit-touch" label="What counts">
        <Choice
          id="edit-touch"
          value={form.touch}
          onChange={(touch) => set({ touch: touch as Form["touch"] })}
          options={[
            { value: PROGRAMS, label: "As the programme says" },
            ...optionsFrom(TOUCHES),
          ]}
        />
      </Field>
      <TextField
        name="holding_days"
        label="Days of the holding period"
        form={form}
        set={set}
        isNumber
      />
    </FormDrawer>
  )
}

type TextFieldProps = {
  name: "name" | "email" | "window_days" | "holding_days"
  label: string
  form: Form
  set: (change: Partial<Form>) => void
  isNumber?: boolean
}

const TextField = ({ name, label, form, set, isNumber }: TextFieldProps) => (
  <Field id={`edit-${name}`} label={label} optional={isNumber}>
    <Input
      id={`edit-${name}`}
      type={isNumber ? "number" : "text"}
      min={0}
      max={isNumber ? 365 : undefined}
      placeholder={isNumber ? "As the programme says" : undefined}
      value={form[name]}
      onChange={(event) => set({ [name]: event.target.value })}
    />
  </Field>
)
