import {
  ArrowPath,
  Bolt,
  Key,
  Pause,
  PencilSquare,
  PlaySolid,
  Trash,
} from "@medusajs/icons"
import { toast, usePrompt } from "@medusajs/ui"
import { type RowAction, RowActions } from "../../components/row-actions"
import { useRemoveEndpoint, useRotateSecret } from "../../hooks/webhooks"
import { messageOf } from "../../lib/format"
import type { Endpoint } from "../../lib/webhook-types"
import { endpointName } from "../../lib/webhook-words"
import type { EndpointTask } from "./endpoint-dialog"
import { useTest } from "./use-test"
import { useTurn } from "./use-turn"

type EndpointActionsProps = {
  endpoint: Endpoint
  onTask: (task: EndpointTask) => void
}

export const EndpointActions = (props: EndpointActionsProps) => {
  const { endpoint, onTask } = props
  const test = useTest(endpoint)
  const rotate = useRotate(props)
  const remove = useRemove(endpoint)
  const { pause, resume } = useTurn(endpoint)
  const isActive = endpoint.status === "active"
  const actions: (RowAction | false)[] = [
    {
      label: "Edit",
      icon: <PencilSquare />,
      onClick: () => onTask({ name: "edit", endpoint }),
    },
    { label: "Send a test", icon: <Bolt />, onClick: test },
    isActive && {
      label: "Send again",
      icon: <ArrowPath />,
      onClick: () => onTask({ name: "replay", endpoint }),
    },
    { label: "Rotate secret", icon: <Key />, onClick: () => void rotate() },
    isActive
      ? { label: "Pause", icon: <Pause />, onClick: () => void pause() }
      : {
          label: "Resume",
          icon: <PlaySolid />,
          onClick: () => void resume(),
        },
    { label: "Delete", icon: <Trash />, onClick: () => void remove() },
  ]
  return (
    <RowActions
      of={endpointName(endpoint)}
      actions={actions.filter((it): it is RowAction => it !== false)}
    />
  )
}

const failed = (error: unknown) => toast.error(messageOf(error))

function useRotate({ endpoint, onTask }: EndpointActionsProps) {
  const { mutateAsync } = useRotateSecret(endpoint.id)
  const confirm = usePrompt()
  return async () => {
    const isSure = await confirm({
      title: `A new secret for ${endpointName(endpoint)}?`,
      description:
        "Until the receiver has it, the one of now signs beside it. One of before that goes at once: rotate a secret that leaked twice.",
      confirmText: "Make a new one",
      cancelText: "Back",
      variant: "confirmation",
    })
    if (isSure) {
      await mutateAsync(undefined)
        .then((made) => onTask({ name: "secret", ...made }))
        .catch(failed)
    }
  }
}

function useRemove(endpoint: Endpoint) {
  const { mutateAsync } = useRemoveEndpoint(endpoint.id)
  const confirm = usePrompt()
  const name = endpointName(endpoint)
  return async () => {
    const isSure = await confirm({
      title: `Delete ${name}?`,
      description:
        "It is told nothing any more. Its secret and its log of deliveries are deleted too, and what waits for it.",
      confirmText: "Delete",
      cancelText: "Back",
    })
    if (isSure) {
      await mutateAsync(undefined)
        .then(() => toast.success(`${name} is deleted`))
        .catch(failed)
    }
  }
}
