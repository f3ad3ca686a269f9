import { Button, Container, Heading, Switch, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { FactRow } from "../../components/fact-row"
import { TimeAgo } from "../../components/time-ago"
import { WordBadge } from "../../components/word-badge"
import { useSaveChannel } from "../../hooks/marketing"
import { messageOf } from "../../lib/format"
import type { Channel } from "../../lib/marketing-types"
import { CHANNEL_STATES } from "../../lib/marketing-words"
import { ProgressBar } from "../../offers/progress-bar"
import { ChannelMark } from "../channel-mark"
import { costText } from "../post/live-preview"
import { ChannelActions, type ChannelTask } from "./channel-actions"
import { ChannelDialog } from "./channel-dialog"

export const ChannelCard = ({ channel }: { channel: Channel }) => {
  const [task, setTask] = useState<ChannelTask | null>(null)
  const isConnected = channel.credential_names.length > 0
  const needsKeys = !isConnected || channel.status === "needs_reconnect"
  return (
    <Container className="p-0">
      <section aria-label={channel.name} className="flex flex-col divide-y">
        <div className="flex items-center justify-between gap-x-4 px-6 py-4">
          <div className="flex items-center gap-x-3">
            <ChannelMark kind={channel.kind} isLarge />
            <Heading level="h3">{channel.name}</Heading>
            <WordBadge word={CHANNEL_STATES[channel.status]} />
          </div>
          <div className="flex items-center gap-x-2">
            {needsKeys && (
              <Button
                size="small"
                aria-label={`${isConnected ? "Reconnect" : "Connect"} ${channel.name}`}
                onClick={() => setTask("credentials")}
              >
                {isConnected ? "Reconnect" : "Connect"}
              </Button>
            )}
            <ChannelActions channel={channel} onTask={setTask} />
          </div>
        </div>
        {isConnected ? (
          <Facts channel={channel} />
        ) : (
          <Text size="small" className="text-ui-fg-subtle px-6 py-4">
            Not connected. You need:{" "}
            {channel.credential_fields.map(({ label }) => label).join(", ")}.
          </Text>
        )}
        <AutoPost channel={channel} />
      </section>
      {task && (
        <ChannelDialog
          task={task}
          channel={channel}
          onClose={() => setTask(null)}
        />
      )}
    </Container>
  )
}

const Facts = ({ channel }: { channel: Channel }) => (
  <>
    <FactRow label="Account">{channel.account ?? "–"}</FactRow>
    <FactRow label="Credentials tried">
      <TimeAgo date={channel.credentials_checked_at} />
    </FactRow>
    <FactRow label="Spent today (UTC)">
      <span className="flex flex-col gap-y-1">
        <span className="tabular-nums">
          {channel.spent_today === 0 ? "0" : costText(channel.spent_today)} of{" "}
          {channel.cap === 0 ? "0 USD" : costText(channel.cap)}
        </span>
        <ProgressBar
          share={
            channel.cap > 0 ? Math.min(1, channel.spent_today / channel.cap) : 0
          }
          label={`Spent today on ${channel.name}`}
        />
      </span>
    </FactRow>
  </>
)

const AutoPost = ({ channel }: { channel: Channel }) => {
  const { mutate, isPending } = useSaveChannel(channel.kind)
  const id = `auto-post-${channel.kind}`
  const save = (auto_post: boolean) =>
    mutate(
      { auto_post },
      {
        onSuccess: () =>
          toast.success(
            auto_post
              ? `New products of the grid are posted on ${channel.name}`
              : `Nothing is posted on ${channel.name} by itself`
          ),
        onError: (error) => toast.error(messageOf(error)),
      }
    )
  return (
    <div className="flex items-center justify-between gap-x-4 px-6 py-3">
      <label htmlFor={id} className="txt-small text-ui-fg-subtle">
        <span className="font-medium">Post new products by itself</span>, once
        they are seen in the grid of the $3 store
      </label>
      <Switch
        id={id}
        size="small"
        className="shrink-0"
        checked={channel.auto_post}
        disabled={isPending}
        onCheckedChange={save}
      />
    </div>
  )
}
