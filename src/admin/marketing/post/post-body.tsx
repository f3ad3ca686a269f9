import { Input, Text, Textarea } from "@medusajs/ui"
import { FactRow } from "../../components/fact-row"
import { Field } from "../../components/field"
import { InnerLink } from "../../components/inner-link"
import { SwitchRow } from "../../components/switch-row"
import { TimeAgo } from "../../components/time-ago"
import { WordBadge } from "../../components/word-badge"
import { useProductTitles } from "../../hooks/catalogue-titles"
import { dateTime } from "../../lib/format"
import { canBeChanged, canBeScheduled } from "../../lib/post-actions"
import type { Post } from "../../lib/marketing-types"
import { POST_HELP, POST_STATES } from "../../lib/marketing-words"
import { costText, LivePreview } from "./live-preview"
import type { PostForm } from "./use-post-form"

type PostBodyProps = { post: Post; form: PostForm }

export const PostBody = ({ post, form }: PostBodyProps) => {
  const help = POST_HELP[post.state]
  return (
    <div className="flex flex-col gap-y-6">
      {(help || post.error) && (
        <div
          role="note"
          className="bg-ui-bg-subtle border-ui-border-base flex flex-col gap-y-1 rounded-lg border p-4"
        >
          {help && <Text size="small">{help}</Text>}
          {post.error && (
            <Text size="small" className="text-ui-fg-subtle break-words">
              {post.error_code && (
                <span className="font-mono text-xs">{post.error_code} </span>
              )}
              {post.error}
            </Text>
          )}
        </div>
      )}
      <LivePreview
        channel={post.channel}
        product_id={post.product_id}
        text={form.text}
        image_url={form.hasImage ? post.image_url : null}
      />
      {canBeChanged(post) && <Words form={form} post={post} />}
      {canBeScheduled(post) && (
        <Field
          id="post-at"
          label="Day and time"
          hint="In your time zone. Without one it goes as soon as it can."
        >
          <Input
            id="post-at"
            type="datetime-local"
            aria-describedby="post-at-hint"
            value={form.at}
            onChange={(event) => form.set({ at: event.target.value })}
          />
        </Field>
      )}
      <Facts post={post} />
    </div>
  )
}

const Words = ({ post, form }: PostBodyProps) => (
  <>
    <Field id="post-words" label="Text">
      <Textarea
        id="post-words"
        rows={5}
        value={form.text}
        onChange={(event) => form.set({ text: event.target.value })}
      />
    </Field>
    {post.image_url && (
      <SwitchRow
        id="post-image"
        label="With its picture"
        checked={form.hasImage}
        onChange={(hasImage) => form.set({ hasImage })}
      />
    )}
  </>
)

const Facts = ({ post }: { post: Post }) => {
  const { data: titles } = useProductTitles([post.product_id])
  return (
    <div className="border-ui-border-base divide-y rounded-lg border">
      <FactRow label="State">
        <WordBadge word={POST_STATES[post.state]} />
      </FactRow>
      <FactRow label="Product">
        <InnerLink to={`/products/${post.product_id}`}>
          {titles?.get(post.product_id) ?? post.product_id}
        </InnerLink>
      </FactRow>
      {post.next_at && (
        <FactRow label="Next try">{dateTime(post.next_at)}</FactRow>
      )}
      {post.published_at && (
        <FactRow label="Published">
          <TimeAgo date={post.published_at} />
          {post.external_url && (
            <a
              href={post.external_url}
              target="_blank"
              rel="noreferrer"
              className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover ml-2"
            >
              Open
            </a>
          )}
        </FactRow>
      )}
      <FactRow label="Cost">{costText(post.cost)}</FactRow>
      {post.attempts > 0 && (
        <FactRow label="Failed tries">{post.attempts}</FactRow>
      )}
    </div>
  )
}
