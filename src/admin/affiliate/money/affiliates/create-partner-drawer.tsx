import { Input, toast } from "@medusajs/ui"
import { useState } from "react"
import { Field } from "../../../components/field"
import { FormDrawer } from "../../../components/form-drawer"
import { messageOf } from "../../../lib/format"
import { useCreatePartner } from "../hooks/partners"

const EMPTY = { ref: "", name: "", email: "" }

const FIELDS = [
  { name: "name", label: "Name", type: "text", hint: undefined },
  { name: "email", label: "E-mail", type: "email", hint: undefined },
  {
    name: "ref",
    label: "Ref",
    type: "text",
    hint: "What its links carry: 2 to 32 of a-z, 0-9, _ and -. It cannot be changed.",
  },
] as const

export const CreatePartnerDrawer = ({ onClose }: { onClose: () => void }) => {
  const [partner, setPartner] = useState(EMPTY)
  const { mutate, isPending, error } = useCreatePartner()
  const submit = () =>
    mutate(partner, {
      onSuccess: ({ partner: { name } }) => {
        toast.success(`${name} is a partner now`)
        onClose()
      },
    })
  return (
    <FormDrawer
      title="Take in a partner"
      description="Approved at once: you know whom you take in."
      submit="Take in"
      isPending={isPending}
      isReady={Object.values(partner).every((it) => it.trim() !== "")}
      error={error && messageOf(error)}
      onSubmit={submit}
      onClose={onClose}
    >
      {FIELDS.map(({ name, label, type, hint }) => (
        <Field key={name} id={`partner-${name}`} label={label} hint={hint}>
          <Input
            id={`partner-${name}`}
            type={type}
            aria-describedby={hint && `partner-${name}-hint`}
            value={partner[name]}
            onChange={(event) =>
              setPartner({ ...partner, [name]: event.target.value })
            }
          />
        </Field>
      ))}
    </FormDrawer>
  )
}
