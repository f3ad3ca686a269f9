import { toast } from "@medusajs/ui"
import { useState } from "react"
import { Field } from "../../components/field"
import { FormDrawer } from "../../components/form-drawer"
import { KeySetChoice } from "../../components/key-set-choice"
import { useRekeyTag } from "../../hooks/provenance/tags"
import { messageOf } from "../../lib/format"
import type { Tag } from "../../lib/types"

type RekeyTagDrawerProps = { tag: Tag; onClose: () => void }

export const RekeyTagDrawer = ({ tag, onClose }: RekeyTagDrawerProps) => {
  const [keySetId, setKeySetId] = useState<string>()
  const { mutate, isPending, error } = useRekeyTag()
  const onSubmit = () => {
    const input = { id: tag.id, key_set_id: keySetId ?? "" }
    const onSuccess = () => {
      toast.success("Rekeying announced")
      onClose()
    }
    mutate(input, { onSuccess })
  }
  return (
    <FormDrawer
      title={`Rekey tag ${tag.uid}`}
      description="Until its first tap with the new keys the tag answers with either, so a writer that stops half way leaves no dead garment behind. The counter starts again with the new keys."
      submit="Announce rekeying"
      isPending={isPending}
      isReady={keySetId !== undefined}
      error={error && messageOf(error)}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <Field
        id="rekey-key-set"
        label="New key set"
        hint={`Now ${tag.key_set.name}, version ${tag.key_set.version}`}
      >
        <KeySetChoice
          id="rekey-key-set"
          value={keySetId}
          onChange={setKeySetId}
          except={tag.key_set.id}
        />
      </Field>
    </FormDrawer>
  )
}
