import { Badge, Textarea, toast } from "@medusajs/ui"
import { useState } from "react"
import { Field } from "../../components/field"
import { FormDrawer } from "../../components/form-drawer"
import { ProductChoice } from "../../components/product-choice"
import { useSaveChannel } from "../../hooks/marketing"
import { messageOf } from "../../lib/format"
import { LivePreview } from "../post/live-preview"
import type { ChannelDrawerProps } from "./channel-dialog"

const FIELDS = ["mark", "title", "price", "category", "link"]

/** What posts say by themselves, shown with a product of the shop. */
export const TemplateDrawer = (props: ChannelDrawerProps) => {
  const { channel, onClose } = props
  const [template, setTemplate] = useState(channel.template)
  const [product_id, setProduct] = useState<string>()
  const { mutate, isPending, error } = useSaveChannel(channel.kind)
  const onSubmit = () =>
    mutate(
      { template },
      {
        onSuccess: () => {
          toast.success(`Template of ${channel.name} saved`)
          onClose()
        },
      }
    )
  return (
    <FormDrawer
      title={`Template of ${channel.name}`}
      description="Filled in for each new post. A line goes where its fields have no value; the mark of advertising always comes first."
      submit="Save"
      isPending={isPending}
      isReady={template.trim() !== ""}
      error={error && messageOf(error)}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <Field id="template-text" label="Template">
        <Textarea
          id="template-text"
          rows={6}
          spellCheck={false}
          className="font-mono text-xs"
          value={template}
          onChange={(event) => setTemplate(event.target.value)}
        />
      </Field>
      <ul className="flex flex-wrap gap-2" aria-label="Fields">
        {FIELDS.map((field) => (
          <li key={field}>
            <Badge size="2xsmall" className="font-mono">
              {`{{${field}}}`}
            </Badge>
          </li>
        ))}
      </ul>
      <Field id="template-product" label="Preview with">
        <ProductChoice
          id="template-product"
          placeholder="Choose a product"
          value={product_id}
          onChange={setProduct}
        />
      </Field>
      <LivePreview
        channel={channel.kind}
        product_id={product_id}
        template={template}
      />
    </FormDrawer>
  )
}
