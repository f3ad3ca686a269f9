import { Input, toast } from "@medusajs/ui"
import { useState } from "react"
import { Field } from "../../components/field"
import { FormDrawer } from "../../components/form-drawer"
import { useSaveProduct } from "../../hooks/provenance/products"
import { messageOf } from "../../lib/format"
import { codeOf } from "../../lib/post-keeping-errors"
import type { ProductSettings } from "../../lib/types"

type EditProductDrawerProps = { product: ProductSettings; onClose: () => void }

const ADDRESS = /^0x[0-9a-f]{40}$/i

export const EditProductDrawer = (props: EditProductDrawerProps) => {
  const { product, onClose } = props
  const [batch, setBatch] = useState(product.batch_number ?? "")
  const [contract, setContract] = useState(product.contract_address ?? "")
  const { mutate, reset, isPending, error } = useSaveProduct(product.product_id)
  const isOfContract = codeOf(error) === "provenance_contract_not_allowed"
  const isAddress = contract.trim() === "" || ADDRESS.test(contract.trim())
  const refusal = error && isOfContract ? messageOf(error) : null
  const contractError = isAddress ? refusal : "0x and 40 hex digits"
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
      error={error && !isOfContract ? messageOf(error) : null}
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
        hint="The shop's own contract, with or without its address here"
        error={contractError}
        optional
      >
        <Input
          id="product-contract"
          value={contract}
          onChange={(event) => {
            setContract(event.target.value)
            reset()
          }}
          placeholder="0x…"
          spellCheck={false}
          autoComplete="off"
        />
      </Field>
    </FormDrawer>
  )
}
