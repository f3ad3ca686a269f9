import { toast } from "@medusajs/ui"
import { useState } from "react"
import { Field } from "../../components/field"
import { FormDrawer } from "../../components/form-drawer"
import { ProductChoice } from "../../components/product-choice"
import {
  useAddListing,
  useChangeListing,
  useStoreStatus,
} from "../../hooks/dollar-store"
import type { Listing } from "../../lib/dollar-store-types"
import { messageOf } from "../../lib/format"
import { ListingFields } from "./listing-fields"
import { changeOf, formOf, isReady } from "./listing-form"

/** @param listing null to add one */
type ListingDrawerProps = { listing: Listing | null; onClose: () => void }

export const ListingDrawer = ({ listing, onClose }: ListingDrawerProps) => {
  const { data } = useStoreStatus()
  const base = {
    price: data?.base_price ?? 3,
    currency: data?.base_currency ?? "DKK",
  }
  const [form, setForm] = useState(() => formOf(listing, base))
  const [isChecked, setChecked] = useState(listing?.kind !== "affiliate")
  const add = useAddListing()
  const change = useChangeListing(form.product_id)
  const { isPending, error } = listing ? change : add
  const onSubmit = () => {
    const fields = changeOf(form, { isChecked })
    const done = {
      onSuccess: ({ listing: saved }: { listing: Listing }) => {
        toast.success(`${saved.title ?? "The product"} is saved`)
        onClose()
      },
    }
    return listing
      ? change.mutate(fields, done)
      : add.mutate({ product_id: form.product_id, ...fields }, done)
  }
  return (
    <FormDrawer
      title={listing ? (listing.title ?? "Listing") : "Add a product"}
      description={
        listing
          ? "How it stands in the grid. Titles, pictures and prices are the product's."
          : "A product of the catalogue. One that you sell has to cost the base price already, in the grid's sales channel."
      }
      submit={listing ? "Save" : "Add"}
      isPending={isPending}
      isReady={isReady(form)}
      error={error && messageOf(error)}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      {!listing && (
        <Field id="listing-product" label="Product">
          <ProductChoice
            id="listing-product"
            placeholder="Choose a product"
            value={form.product_id || undefined}
            onChange={(id) => setForm({ ...form, product_id: id ?? "" })}
          />
        </Field>
      )}
      <ListingFields
        form={form}
        onChange={(more) => setForm({ ...form, ...more })}
        base_currency={base.currency}
        known={listing}
        isChecked={isChecked}
        onChecked={setChecked}
      />
    </FormDrawer>
  )
}
