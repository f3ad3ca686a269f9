import { Badge, Button, Input, Textarea } from "@medusajs/ui"
import type { ReactNode } from "react"
import { Choice } from "../../components/choice"
import { Field } from "../../components/field"
import { CATEGORY_OPTIONS } from "../../lib/offer-text"
import type { Offer } from "../../lib/offer-types"
import type { OfferForm, TextField } from "./use-offer-form"

type OfferFieldsProps = { offer: Offer; form: OfferForm }

export const OfferFields = ({ offer, form }: OfferFieldsProps) => {
  const field = (name: TextField) => ({ offer, form, name })
  return (
    <>
      <OfferField {...field("title")} label="Title">
        <Input
          id="offer-title"
          value={form.valueOf("title")}
          maxLength={500}
          onChange={(event) => form.set("title", event.target.value)}
        />
      </OfferField>
      <OfferField {...field("description")} label="Description">
        <Textarea
          id="offer-description"
          rows={4}
          maxLength={5_000}
          value={form.valueOf("description")}
          onChange={(event) => form.set("description", event.target.value)}
        />
      </OfferField>
      <OfferField
        {...field("category")}
        label="Category"
        hint={
          offer.network_category
            ? `The network says: ${offer.network_category}`
            : undefined
        }
      >
        <Choice
          id="offer-category"
          value={form.valueOf("category")}
          onChange={(value) => form.set("category", value)}
          options={CATEGORY_OPTIONS}
        />
      </OfferField>
      <OfferField {...field("image_url")} label="Image address">
        <Input
          id="offer-image_url"
          type="url"
          value={form.valueOf("image_url")}
          onChange={(event) => form.set("image_url", event.target.value)}
        />
      </OfferField>
    </>
  )
}

type OfferFieldProps = OfferFieldsProps & {
  name: TextField
  label: string
  hint?: string
  children: ReactNode
}

/** A field, and whose words it has: the merchant's can be taken back. */
const OfferField = ({ offer, form, name, ...props }: OfferFieldProps) => (
  <div className="flex flex-col gap-y-1.5">
    <Field id={`offer-${name}`} label={props.label} hint={props.hint}>
      {props.children}
    </Field>
    {offer.overridden.includes(name) && (
      <div className="flex items-center gap-x-2">
        <Badge size="2xsmall" color="purple">
          Yours
        </Badge>
        <Button
          size="small"
          variant="transparent"
          type="button"
          disabled={form.isPending}
          aria-label={`Take back ${props.label.toLowerCase()}`}
          onClick={() => form.takeBack(name)}
        >
          Take back
        </Button>
      </div>
    )}
  </div>
)
