import { Input, Textarea, toast } from "@medusajs/ui"
import { useState } from "react"
import { Choice } from "../../components/choice"
import { Field } from "../../components/field"
import { FormDrawer } from "../../components/form-drawer"
import { ProductChoice } from "../../components/product-choice"
import { useCreatePost } from "../../hooks/marketing"
import { type Day, momentOf } from "../../lib/calendar"
import { messageOf } from "../../lib/format"
import type { ChannelKind } from "../../lib/marketing-types"
import { CHANNEL_NAMES } from "../../lib/marketing-words"
import { LivePreview } from "./live-preview"

/** @param day it is planned for; null is now */
type NewPostDrawerProps = { day: Day | null; onClose: () => void }

type When = "now" | "later" | "draft"

const WHEN = [
  { value: "now", label: "As soon as it can go" },
  { value: "later", label: "At a time" },
  { value: "draft", label: "Not yet: keep it as a draft" },
]
const CHANNELS = Object.entries(CHANNEL_NAMES).map(([value, label]) => ({
  value,
  label,
}))
const MORNING = "T09:00"

export const NewPostDrawer = ({ day, onClose }: NewPostDrawerProps) => {
  const [channel, setChannel] = useState<ChannelKind>("x")
  const [product_id, setProduct] = useState<string>()
  const [text, setText] = useState("")
  const [when, setWhen] = useState<When>(day ? "later" : "now")
  const [at, setAt] = useState(day ? `${day}${MORNING}` : "")
  const { mutate, isPending, error } = useCreatePost()
  const scheduled_at = when === "later" ? momentOf(at) : null
  const onSubmit = () =>
    mutate(
      {
        ...{ channel, product_id: product_id ?? "" },
        text: text.trim() || undefined,
        scheduled_at: scheduled_at ?? undefined,
        draft: when === "draft",
      },
      {
        onSuccess: () => {
          toast.success(
            when === "draft"
              ? "The draft is kept"
              : `The post on ${CHANNEL_NAMES[channel]} is planned`
          )
          onClose()
        },
      }
    )
  return (
    <FormDrawer
      title="New post"
      description="A product is posted once a channel. Each post is marked as advertising."
      submit={when === "draft" ? "Keep draft" : "Post"}
      isPending={isPending}
      isReady={
        Boolean(product_id) && (when !== "later" || scheduled_at !== null)
      }
      error={error && messageOf(error)}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <Field id="post-channel" label="Channel">
        <Choice
          id="post-channel"
          value={channel}
          onChange={(kind) => setChannel(kind as ChannelKind)}
          options={CHANNELS}
        />
      </Field>
      <Field id="post-product" label="Product">
        <ProductChoice
          id="post-product"
          placeholder="Choose a product"
          value={product_id}
          onChange={setProduct}
        />
      </Field>
      <Field
        id="post-text"
        label="Text"
        hint="Left empty, the channel's template is filled in."
        optional
      >
        <Textarea
          id="post-text"
          rows={4}
          aria-describedby="post-text-hint"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      {/* Beside what it shows, not below what it does not depend on. */}
      <div className="mx-auto w-full max-w-80">
        <LivePreview {...{ channel, product_id, text }} />
      </div>
      <Field id="post-when" label="When">
        <Choice
          id="post-when"
          value={when}
          onChange={(it) => setWhen(it as When)}
          options={WHEN}
        />
      </Field>
      {when === "later" && (
        <Field id="post-at" label="Day and time">
          <Input
            id="post-at"
            type="datetime-local"
            value={at}
            onChange={(event) => setAt(event.target.value)}
          />
        </Field>
      )}
    </FormDrawer>
  )
}
