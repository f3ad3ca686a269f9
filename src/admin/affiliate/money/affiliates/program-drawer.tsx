import { Input, toast } from "@medusajs/ui"
import { useState } from "react"
import { Choice } from "../../../components/choice"
import { Field } from "../../../components/field"
import { FormDrawer } from "../../../components/form-drawer"
import { messageOf } from "../../../lib/format"
import { useSaveProgram } from "../hooks/partners"
import { minimumsText, readMinimums } from "../lib/minimums"
import { optionsFrom } from "../lib/options"
import type { Program, ProgramChange } from "../lib/types"
import { TOUCHES } from "../lib/words"
import { TermsSection } from "./terms-section"

type ProgramDrawerProps = { program: Program | null; onClose: () => void }

const formOf = (program: Program | null) => ({
  name: program?.name ?? "",
  percent: (program ? program.percent : 5)?.toString() ?? "",
  window_days: String(program?.window_days ?? 30),
  touch: program?.touch ?? ("last" as const),
  holding_days: String(program?.holding_days ?? 14),
  payout_min: minimumsText(program?.payout_min ?? {}),
})
type Form = ReturnType<typeof formOf>

/** The percentage is sent only where it is another one: it makes new terms. */
function changeOf(form: Form, program: Program | null): ProgramChange | null {
  const payout_min = readMinimums(form.payout_min)
  const percent = form.percent === "" ? null : Number(form.percent)
  return payout_min && form.name.trim() !== ""
    ? {
        name: form.name.trim(),
        window_days: Number(form.window_days),
        touch: form.touch,
        holding_days: Number(form.holding_days),
        payout_min,
        ...(percent !== null && percent !== program?.percent && { percent }),
      }
    : null
}

export const ProgramDrawer = ({ program, onClose }: ProgramDrawerProps) => {
  const [form, setForm] = useState(() => formOf(program))
  const { mutate, isPending, error } = useSaveProgram(program?.id ?? null)
  const change = changeOf(form, program)
  const set = (it: Partial<Form>) => setForm({ ...form, ...it })
  const submit = () =>
    change &&
    mutate(change, {
      onSuccess: () => {
        toast.success(`${form.name} saved`)
        onClose()
      },
    })
  return (
    <FormDrawer
      title={program ? `Edit ${program.name}` : "New programme"}
      description="What changes holds from the next sale on. Sales of before keep what held for them."
      submit="Save"
      isPending={isPending}
      isReady={change !== null}
      error={error && messageOf(error)}
      onSubmit={submit}
      onClose={onClose}
    >
      <ProgramFields form={form} set={set} />
      {program && (
        <div className="-mx-6 border-t">
          <TermsSection owner={{ program_id: program.id }} of={program.name} />
        </div>
      )}
    </FormDrawer>
  )
}

type FieldsProps = { form: Form; set: (change: Partial<Form>) => void }

const ProgramFields = ({ form, set }: FieldsProps) => (
  <>
    <TextField name="name" label="Name" form={form} set={set} />
    <TextField
      name="percent"
      label="Percent"
      hint="Of what no other terms are for."
      type="number"
      form={form}
      set={set}
    />
    <TextField
      name="window_days"
      label="Days that a click counts"
      type="number"
      form={form}
      set={set}
    />
    <Field id="program-touch" label="What counts">
      <Choice
        id="program-touch"
        value={form.touch}
        onChange={(touch) => set({ touch: touch as Form["touch"] })}
        options={optionsFrom(TOUCHES)}
      />
    </Field>
    <TextField
      name="holding_days"
      label="Days of the holding period"
      hint="From the sale until its commission can be paid: as long as it can be returned."
      type="number"
      form={form}
      set={set}
    />
    <TextField
      name="payout_min"
      label="Least payout"
      hint="By currency: 50 DKK, 10 EUR. Less is carried to the next period."
      error={
        readMinimums(form.payout_min) ? null : "Write it as 50 DKK, 10 EUR"
      }
      form={form}
      set={set}
    />
  </>
)

type TextFieldProps = FieldsProps & {
  name: Exclude<keyof Form, "touch">
  label: string
  hint?: string
  error?: string | null
  type?: "number"
}

const TextField = ({ name, form, set, type, ...field }: TextFieldProps) => (
  <Field id={`program-${name}`} {...field}>
    <Input
      id={`program-${name}`}
      type={type ?? "text"}
      min={0}
      step={name === "percent" ? "any" : 1}
      aria-describedby={field.hint && `program-${name}-hint`}
      value={form[name]}
      onChange={(event) => set({ [name]: event.target.value })}
    />
  </Field>
)
