import { toast } from "@medusajs/ui"
import { useState } from "react"
import { FormDrawer } from "../../components/form-drawer"
import { useSaveCredentials } from "../../hooks/offers/sources"
import { messageOf } from "../../lib/format"
import type { Source } from "../../lib/sync-types"
import { typed } from "../../lib/source-form"
import { FieldInput } from "../connect/field-input"

type CredentialsDrawerProps = { source: Source; onClose: () => void }

export const CredentialsDrawer = (props: CredentialsDrawerProps) => {
  const { source, onClose } = props
  const [values, setValues] = useState<Record<string, string>>({})
  const { mutate, isPending, error } = useSaveCredentials(source.slug)
  const given = typed(values)
  const onSubmit = () =>
    mutate(given, {
      onSuccess: () => {
        toast.success(`Credentials of ${source.name} replaced`)
        onClose()
      },
    })
  return (
    <FormDrawer
      title={`Credentials of ${source.name}`}
      description="The network is asked first: the old ones stay where it refuses the new. Fields that you leave empty stay as they are. Nothing is shown again once it is saved."
      submit="Test and save"
      isPending={isPending}
      isReady={Object.keys(given).length > 0}
      error={error && messageOf(error)}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      {source.credential_fields.map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          value={values[field.name] ?? ""}
          isSaved={source.credential_names.includes(field.name)}
          onChange={(value) => setValues({ ...values, [field.name]: value })}
        />
      ))}
    </FormDrawer>
  )
}
