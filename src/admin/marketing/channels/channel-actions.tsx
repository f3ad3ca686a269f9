import {
  ArrowPath,
  CogSixTooth,
  DocumentText,
  Key,
  Pause,
  PlaySolid,
} from "@medusajs/icons"
import { toast, usePrompt } from "@medusajs/ui"
import { type RowAction, RowActions } from "../../components/row-actions"
import { useSaveChannel, useTestChannel } from "../../hooks/marketing"
import { messageOf } from "../../lib/format"
import type { Channel } from "../../lib/marketing-types"

export type ChannelTask = "credentials" | "template" | "cap"

type ChannelActionsProps = {
  channel: Channel
  onTask: (task: ChannelTask) => void
}

export const ChannelActions = ({ channel, onTask }: ChannelActionsProps) => {
  const test = useTest(channel)
  const turn = useTurn(channel)
  const isConnected = channel.credential_names.length > 0
  const actions: (RowAction | false)[] = [
    {
      label: "Template",
      icon: <DocumentText />,
      onClick: () => onTask("template"),
    },
    {
      label: "Daily spend",
      icon: <CogSixTooth />,
      onClick: () => onTask("cap"),
    },
    isConnected && {
      label: "Test connection",
      icon: <ArrowPath />,
      onClick: test,
    },
    isConnected && {
      label: "Change credentials",
      icon: <Key />,
      onClick: () => onTask("credentials"),
    },
    channel.status === "active" && {
      label: "Turn off",
      icon: <Pause />,
      onClick: () => void turn(false),
    },
    isConnected &&
      channel.status === "inactive" && {
        label: "Turn on",
        icon: <PlaySolid />,
        onClick: () => void turn(true),
      },
  ]
  return (
    <RowActions
      of={channel.name}
      actions={actions.filter((it): it is RowAction => it !== false)}
    />
  )
}

function useTest({ kind, name }: Channel) {
  const { mutate } = useTestChannel(kind)
  return () =>
    mutate(undefined, {
      onSuccess: ({ test }) =>
        toast.success(`${name} answers`, {
          description: `${test.account}, ${test.latency_ms} ms`,
        }),
      onError: (error) => toast.error(messageOf(error)),
    })
}

function useTurn({ kind, name }: Channel) {
  const { mutateAsync } = useSaveChannel(kind)
  const confirm = usePrompt()
  return async (active: boolean) => {
    const isSure =
      active ||
      (await confirm({
        title: `Turn ${name} off?`,
        description:
          "Its posts wait, and its credentials stay, so it can be turned on again.",
        confirmText: "Turn off",
        cancelText: "Back",
        variant: "confirmation",
      }))
    if (!isSure) {
      return
    }
    try {
      await mutateAsync({ active })
      toast.success(`${name} is ${active ? "on" : "off"}`)
    } catch (error) {
      toast.error(messageOf(error))
    }
  }
}
