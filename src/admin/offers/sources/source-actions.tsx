import {
  ArrowPath,
  ArrowUpRightOnBox,
  CogSixTooth,
  Key,
  Pause,
  PlaySolid,
  XCircle,
} from "@medusajs/icons"
import { toast, usePrompt } from "@medusajs/ui"
import { type RowAction, RowActions } from "../../components/row-actions"
import {
  useActivateSource,
  useDeactivateSource,
  useTestSource,
} from "../../hooks/offers/sources"
import { messageOf } from "../../lib/format"
import type { Run, Source } from "../../lib/sync-types"
import { isOpen } from "../../lib/sync-progress"
import { useRunActions } from "../use-run-actions"

export type SourceTask = "connect" | "credentials" | "settings"

type SourceActionsProps = {
  source: Source
  run: Run | null
  onTask: (task: SourceTask) => void
}

const NO_RUN = { id: "" } as Run
const failed = (error: unknown) => toast.error(messageOf(error))

export const SourceActions = ({ source, run, onTask }: SourceActionsProps) => {
  const pause = usePause(source)
  const activate = useActivateSource(source.slug)
  const test = useTest(source)
  const { act } = useRunActions(run ?? NO_RUN)
  const isActive = source.status === "active"
  const hasCredentials = source.credential_names.length > 0
  const resume = () =>
    activate.mutate(undefined, {
      onSuccess: () => toast.success(`${source.name} is active again`),
      onError: failed,
    })
  const actions: (RowAction | false)[] = [
    hasCredentials && {
      label: "Test connection",
      icon: <ArrowPath />,
      onClick: test,
    },
    hasCredentials && {
      label: "Settings and schedule",
      icon: <CogSixTooth />,
      onClick: () => onTask("settings"),
    },
    hasCredentials && {
      label: "Change credentials",
      icon: <Key />,
      onClick: () => onTask("credentials"),
    },
    run !== null &&
      isOpen(run) &&
      run.status !== "review" && {
        label: "Cancel run",
        icon: <XCircle />,
        onClick: () => act("cancel"),
      },
    isActive && { label: "Pause", icon: <Pause />, onClick: pause },
    !isActive &&
      hasCredentials && {
        label: "Activate",
        icon: <PlaySolid />,
        onClick: resume,
      },
    {
      label: "Network's help",
      icon: <ArrowUpRightOnBox />,
      onClick: () =>
        window.open(source.documentation_url, "_blank", "noreferrer"),
    },
  ]
  return (
    <RowActions
      of={source.name}
      actions={actions.filter(
        (action): action is RowAction => action !== false
      )}
    />
  )
}

function usePause(source: Source) {
  const { mutate } = useDeactivateSource(source.slug)
  const confirm = usePrompt()
  return async () => {
    const isSure = await confirm({
      title: `Pause ${source.name}?`,
      description:
        "It is read no more, and a run that is under way is cancelled. Its offers and credentials stay, so it can be activated again.",
      confirmText: "Pause",
      variant: "confirmation",
    })
    if (isSure) {
      mutate(undefined, {
        onSuccess: () => toast.success(`${source.name} is paused`),
        onError: failed,
      })
    }
  }
}

function useTest(source: Source) {
  const { mutate } = useTestSource(source.slug)
  return () =>
    mutate(undefined, {
      onSuccess: ({ test }) =>
        toast.success(`${source.name} answers`, {
          description: [test.account, `${test.latency_ms} ms`]
            .filter(Boolean)
            .join(", "),
        }),
      onError: failed,
    })
}
