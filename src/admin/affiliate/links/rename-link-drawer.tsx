import { Input, toast } from "@medusajs/ui"
import { useState } from "react"
import { Field } from "../../components/field"
import { FormDrawer } from "../../components/form-drawer"
import { messageOf } from "../../lib/format"
import { useRenameLink } from "../hooks/links"
import type { Link } from "../lib/link-types"

type RenameLinkDrawerProps = { link: Link; onClose: () => void }

export const NAME_CHARS_MAX = 100

export const RenameLinkDrawer = ({ link, onClose }: RenameLinkDrawerProps) => {
  const [name, setName] = useState(link.name)
  const { mutate, isPending, error } = useRenameLink(link.id)
  const submit = () =>
    mutate(name.trim(), {
      onSuccess: () => {
        toast.success(`It is called ${name.trim()} now`)
        onClose()
      },
    })
  return (
    <FormDrawer
      title={`Rename ${link.name}`}
      description="Its address stays: it may be printed already. For another product, source or campaign make another link."
      submit="Save"
      isPending={isPending}
      isReady={name.trim() !== "" && name.trim() !== link.name}
      error={error && messageOf(error)}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field id="link-name" label="Name" hint="You and the partner see it.">
        <Input
          id="link-name"
          maxLength={NAME_CHARS_MAX}
          aria-describedby="link-name-hint"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
    </FormDrawer>
  )
}
