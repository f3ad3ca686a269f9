import { Input, toast } from "@medusajs/ui"
import { useState } from "react"
import { Field } from "../../components/field"
import { FormDrawer } from "../../components/form-drawer"
import { KeySetChoice } from "../../components/key-set-choice"
import { ProductChoice } from "../../components/product-choice"
import { useProvisionTag } from "../../hooks/provenance/tags"
import { messageOf } from "../../lib/format"
import { readTagInput } from "../../lib/read-tag-input"

/** Registers a chip that was encoded with one of the key sets. */
export const ProvisionTagDrawer = ({ onClose }: { onClose: () => void }) => {
  const [typed, setTyped] = useState("")
  const [keySetId, setKeySetId] = useState<string>()
  const [productId, setProductId] = useState<string>()
  const { mutate, isPending, error } = useProvisionTag()
  const read = readTagInput(typed)
  const uid = read?.kind === "uid" ? read.uid : null
  const onSubmit = () =>
    mutate(
      { uid: uid ?? "", key_set_id: keySetId ?? "", product_id: productId },
      {
        onSuccess: ({ tag }) => {
          toast.success(`Tag ${tag.uid} provisioned`)
          onClose()
        },
      }
    )
  return (
    <FormDrawer
      title="Provision tag"
      description="Registers a chip that you encoded, so that its taps are known."
      submit="Provision"
      isPending={isPending}
      isReady={uid !== null && keySetId !== undefined}
      error={error && messageOf(error)}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <Field
        id="tag-uid"
        label="UID"
        hint="14 hex digits, as your encoder shows it"
        error={typed.length >= 14 && !uid ? "A UID has 14 hex digits" : null}
      >
        <Input
          id="tag-uid"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          placeholder="04A1B2C3D4E5F6"
          autoComplete="off"
          spellCheck={false}
          autoFocus
        />
      </Field>
      <Field
        id="tag-key-set"
        label="Key set"
        hint="The keys the chip was encoded with"
      >
        <KeySetChoice
          id="tag-key-set"
          value={keySetId}
          onChange={setKeySetId}
        />
      </Field>
      <Field
        id="tag-product"
        label="Product"
        hint="Only garments of this product can then take the tag"
        optional
      >
        <ProductChoice
          id="tag-product"
          value={productId}
          onChange={setProductId}
        />
      </Field>
    </FormDrawer>
  )
}
