import { Input, toast } from "@medusajs/ui"
import { useState } from "react"
import { Field } from "../../components/field"
import { FormDrawer } from "../../components/form-drawer"
import { useSaveChannel } from "../../hooks/marketing"
import { messageOf } from "../../lib/format"
import type { ChannelDrawerProps } from "./channel-dialog"

/** Most that a channel's posts may cost in a day. */
export const CapDrawer = ({ channel, onClose }: ChannelDrawerProps) => {
  const [text, setText] = useState(channel.daily_cap?.toString() ?? "")
  const { mutate, isPending, error } = useSaveChannel(channel.kind)
  const cap = text.trim() === "" ? null : Number(text.trim().replace(",", "."))
  const onSubmit = () =>
    mutate(
      { daily_cap: cap },
      {
        onSuccess: ({ channel: saved }) => {
          toast.success(`${saved.name} may spend ${saved.cap} USD a day`)
          onClose()
        },
      }
    )
  return (
    <FormDrawer
      title={`Daily spend of ${channel.name}`}
      description="What posts cost is counted before each is sent, by the day in UTC. The rest waits for the next day. X bills a post with a link more than ten times one without."
      submit="Save"
      isPending={isPending}
      isReady={cap === null || cap >= 0}
      error={error && messageOf(error)}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <Field
        id="channel-cap"
        label="Most a day, in USD"
        hint="Left empty, the shop's setting holds."
        optional
      >
        <Input
          id="channel-cap"
          inputMode="decimal"
          autoComplete="off"
          aria-describedby="channel-cap-hint"
          placeholder={String(channel.cap)}
          value={text}
          onChange={(event) => setText(event.target.value)}
          autoFocus
        />
      </Field>
    </FormDrawer>
  )
}
