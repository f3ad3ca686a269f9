import { clx } from "@medusajs/ui"
import { plannedAt, timeOf } from "../../lib/calendar"
import type { Post } from "../../lib/marketing-types"
import { CHANNEL_NAMES, POST_STATES } from "../../lib/marketing-words"
import type { Tone } from "../../lib/words"
import { ChannelMark } from "../channel-mark"

type PostChipProps = {
  post: Post
  /** Of its product; not there while it loads, or once it is deleted. */
  title: string | undefined
  /** There is room for its state in words and some of its text. */
  isLarge: boolean
  onOpen: () => void
}

/** A post in the calendar; colours are said in words to who cannot see them. */
export const PostChip = ({ post, title, isLarge, onOpen }: PostChipProps) => {
  const state = POST_STATES[post.state]
  const time = timeOf(plannedAt(post))
  const name = title ?? post.text
  return (
    <button
      type="button"
      onClick={onOpen}
      title={`${state.label}: ${post.text}`}
      aria-label={`${time} ${CHANNEL_NAMES[post.channel]}, ${state.label}: ${name}`}
      className={clx(
        "focus-visible:shadow-borders-focus w-full rounded-md border px-1.5 py-1 text-left outline-none",
        TONES[state.tone],
        post.state === "cancelled" && "line-through opacity-70"
      )}
    >
      <span className="flex items-center gap-x-1">
        <ChannelMark kind={post.channel} />
        <span className="txt-compact-xsmall shrink-0 tabular-nums">{time}</span>
        {!isLarge && (
          <span className="txt-compact-xsmall truncate">{name}</span>
        )}
      </span>
      {isLarge && (
        <>
          <span className="txt-compact-xsmall-plus mt-1 block">{name}</span>
          <span className="txt-compact-xsmall line-clamp-4 whitespace-pre-line">
            {post.text}
          </span>
          <span className="txt-compact-xsmall-plus mt-1 block">
            {state.label}
          </span>
        </>
      )}
    </button>
  )
}

const TONES: Record<Tone, string> = {
  green: "bg-ui-tag-green-bg text-ui-tag-green-text border-ui-tag-green-border",
  red: "bg-ui-tag-red-bg text-ui-tag-red-text border-ui-tag-red-border",
  orange:
    "bg-ui-tag-orange-bg text-ui-tag-orange-text border-ui-tag-orange-border",
  blue: "bg-ui-tag-blue-bg text-ui-tag-blue-text border-ui-tag-blue-border",
  purple:
    "bg-ui-tag-purple-bg text-ui-tag-purple-text border-ui-tag-purple-border",
  grey: "bg-ui-tag-neutral-bg text-ui-tag-neutral-text border-ui-tag-neutral-border",
}
