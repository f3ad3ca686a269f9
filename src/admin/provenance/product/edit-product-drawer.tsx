import { Input, toast } from "@medusajs/ui"
import { useState } from "react"
import { Field } from "../../components/field"
import { FormDrawer } from "../../components/form-drawer"
import { useSaveProduct } from "../../hooks/provenance/products"
import { messageOf } from "../../lib/format"
import type { ProductSettings } from "../../lib/types"

type EditProductDrawerProps = { product: ProductSettings; onClose: () => void }

const ADDRESS = /^0x[0-9a-f]{40}$/i

export const EditProductDrawer = (props: EditProductDrawerProps) => {
  const { product, onClose } = props
  const [batch, setBatch] = useState(product.batch_number ?? "")
  const [contract, setContract] = useState(product.contract_address ?? "")
  const { mutate, isPending, error } = useSaveProduct(product.product_id)
  const isAddress = contract.trim() === "" || ADDRESS.test(contract.trim())
  const onSubmit = () =>
    mutate(
      {
        batch_number: batch.trim() || null,
        contract_address: contract.trim() || null,
      },
      {
        onSuccess: () => {
          toast.success("Provenance saved")
          onClose()
        },
      }
    )
  return (
    <FormDrawer
      title="Batch and contract"
      description="For units sold from now on. Garments that are sold keep the batch and the contract they were sold with."
      submit="Save"
      isPending={isPending}
      isReady={isAddress}
      error={error && messageOf(error)}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <Field
        id="product-batch"
        label="Batch number"
        hint="Goes into the token's metadata"
        optional
      >
        <Input
          id="product-batch"
          value={batch}
          onChange={(event) => setBatch(event.target.value)}
          maxLength={50}
          placeholder="FW26-01"
          autoFocus
        />
      </Field>
      <Field
        id="product-contract"
        label="Contract address"
        hint="Where its tokens are minted, if not in the shop's own contract"
        error={isAddress ? null : "0x and 40 hex digits"}
        optional
      >
        <Input
          id="product-contract"
          value={contract}
          onChange={(event) => setContract(event.target.value)}
          placeholder="0x…"
          spellCheck={false}
          autoComplete="off"
        />
      </Field>
    </FormDrawer>
  )
}
