import { clx, Text } from "@medusajs/ui"
import { Fragment } from "react"
import type { ChannelKind } from "../../lib/marketing-types"
import { CHANNEL_NAMES } from "../../lib/marketing-words"
import { partsOf } from "../../lib/post-parts"

type PostPreviewProps = {
  channel: ChannelKind
  /** Whose post it is; null while none is connected. */
  account: string | null
  text: string
  image_url: string | null
}

/** About as the channel shows it. */
export const PostPreview = (props: PostPreviewProps) => {
  const { channel, image_url } = props
  const picture = image_url && (
    <img
      src={image_url}
      alt=""
      className={clx(
        "bg-ui-bg-component w-full object-cover",
        channel === "instagram" ? "aspect-square" : "aspect-[16/9]",
        channel === "x" && "border-ui-border-base mt-2 rounded-2xl border"
      )}
    />
  )
  return (
    <figure
      aria-label={`Preview on ${CHANNEL_NAMES[channel]}`}
      className="border-ui-border-base bg-ui-bg-base overflow-hidden rounded-xl border"
    >
      {channel === "x" ? (
        <div className="flex gap-x-2 p-3">
          <Avatar {...props} />
          <div className="min-w-0 flex-1">
            <Author {...props} detail="now" isInline />
            <Body {...props} />
            {picture}
          </div>
        </div>
      ) : (
        <>
          <div className="flex items-center gap-x-2 p-3">
            <Avatar {...props} />
            <Author
              {...props}
              detail={channel === "facebook" ? "Just now" : ""}
            />
          </div>
          {channel === "facebook" && (
            <div className="px-3 pb-3">
              <Body {...props} />
            </div>
          )}
          {picture}
          {channel === "instagram" && (
            <div className="p-3">
              <Body {...props} withName />
            </div>
          )}
        </>
      )}
    </figure>
  )
}

const nameOf = ({ account, channel }: PostPreviewProps) =>
  account ?? `Your ${CHANNEL_NAMES[channel]} account`

const Avatar = (props: PostPreviewProps) => (
  <span
    aria-hidden
    className="bg-ui-bg-component text-ui-fg-subtle flex size-8 shrink-0 items-center justify-center rounded-full text-xs font-medium uppercase"
  >
    {nameOf(props).replace("@", "").charAt(0)}
  </span>
)

type AuthorProps = PostPreviewProps & { detail: string; isInline?: boolean }

const Author = ({ detail, isInline = false, ...props }: AuthorProps) => (
  <div className={clx("flex", isInline ? "gap-x-1" : "flex-col")}>
    <Text size="small" weight="plus">
      {nameOf(props)}
    </Text>
    {detail && (
      <Text size="xsmall" className="text-ui-fg-muted">
        {isInline ? `· ${detail}` : detail}
      </Text>
    )}
  </div>
)

const Body = (props: PostPreviewProps & { withName?: boolean }) => (
  <p className="txt-small text-ui-fg-base whitespace-pre-line break-words">
    {props.withName && (
      <span className="font-medium">{nameOf(props).replace("@", "")} </span>
    )}
    {partsOf(props.channel, props.text).map(({ text, isLink }, at) => (
      <Fragment key={at}>
        {isLink ? <span className="text-ui-fg-interactive">{text}</span> : text}
      </Fragment>
    ))}
  </p>
)
