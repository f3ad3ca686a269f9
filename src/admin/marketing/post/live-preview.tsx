import { Skeleton, Text } from "@medusajs/ui"
import { ErrorLine } from "../../components/error-line"
import { imageProblem } from "../../../modules/marketing/lib/post-image"
import { useChannels, usePreview } from "../../hooks/marketing"
import { messageOf } from "../../lib/format"
import type { ChannelKind } from "../../lib/marketing-types"
import { CHANNEL_NAMES } from "../../lib/marketing-words"
import { PostPreview } from "./post-preview"
import { useLate } from "./use-late"

type LivePreviewProps = {
  channel: ChannelKind
  product_id: string | undefined
  /** One of the two; without either the channel's template. */
  text?: string
  template?: string
  /** In place of the product's; null for none. */
  image_url?: string | null
}

/** How a post will look, how long it is as the channel counts, and its cost. */
export const LivePreview = (props: LivePreviewProps) => {
  const { channel, product_id } = props
  const text = useLate(props.text?.trim() || undefined)
  const template = useLate(props.template?.trim() || undefined)
  const { data, error } = usePreview(
    product_id ? { channel, product_id, text, template } : null
  )
  const { data: channels } = useChannels()
  const account =
    channels?.find(({ kind }) => kind === channel)?.account ?? null
  if (!product_id) {
    return (
      <Text size="small" className="text-ui-fg-muted">
        Choose a product to see the post.
      </Text>
    )
  }
  if (error) {
    // A post outlives its product.
    const { text: words = "", image_url = null } = props
    return (
      <div className="flex flex-col gap-y-2">
        {words && (
          <PostPreview {...{ channel, account, image_url }} text={words} />
        )}
        <ErrorLine message={messageOf(error)} />
      </div>
    )
  }
  if (!data) {
    return <Skeleton className="h-40" aria-busy aria-label="Loading preview" />
  }
  const image_url =
    props.image_url === undefined ? data.image_url : props.image_url
  return (
    <div className="flex flex-col gap-y-2">
      <PostPreview {...{ channel, account, image_url }} text={data.text} />
      <Text size="small" className="text-ui-fg-subtle">
        {data.length} characters as {CHANNEL_NAMES[channel]} counts,{" "}
        {costText(data.cost)}
      </Text>
      <ErrorLine message={data.problem && `The text ${data.problem}`} />
      <ErrorLine message={imageProblem(channel, image_url)?.message ?? null} />
    </div>
  )
}

export const costText = (cost: number): string =>
  cost === 0
    ? "free"
    : `${cost.toLocaleString("en", { maximumFractionDigits: 3 })} USD`
