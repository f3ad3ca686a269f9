import { ArrowUturnLeft, Trash, XCircle } from "@medusajs/icons"
import { toast, usePrompt } from "@medusajs/ui"
import { RowActions } from "../../components/row-actions"
import {
  useEraseSubscriber,
  useLiftSuppression,
  useSuppress,
} from "../../hooks/marketing"
import { messageOf } from "../../lib/format"
import type { Subscriber } from "../../lib/marketing-types"

type SubscriberActionsProps = { subscriber: Subscriber }

export const SubscriberActions = ({ subscriber }: SubscriberActionsProps) => {
  const { id, email, state } = subscriber
  const erase = useEraseSubscriber(id)
  const suppress = useSuppress()
  const lift = useLiftSuppression()
  const confirm = usePrompt()
  if (email === null) {
    return null
  }
  const act = async (
    question: { title: string; description: string; confirmText: string },
    task: () => Promise<unknown>,
    done: string
  ) => {
    if (!(await confirm({ ...question, cancelText: "Back" }))) {
      return
    }
    try {
      await task()
      toast.success(done)
    } catch (error) {
      toast.error(messageOf(error))
    }
  }
  const onSuppress = () =>
    act(
      {
        title: `Suppress ${email}?`,
        description: "It is never mailed again, also when it subscribes anew.",
        confirmText: "Suppress",
      },
      () => suppress.mutateAsync(email),
      `${email} is suppressed`
    )
  const onLift = () =>
    act(
      {
        title: `Allow ${email} again?`,
        description:
          "It may subscribe anew, and is mailed once it has confirmed that.",
        confirmText: "Allow",
      },
      () => lift.mutateAsync(email),
      `${email} may subscribe again`
    )
  const onErase = () =>
    act(
      {
        title: `Forget ${email}?`,
        description:
          "The address is erased. It may subscribe again, unless it is suppressed.",
        confirmText: "Forget",
      },
      () => erase.mutateAsync(undefined),
      "The address is forgotten"
    )
  return (
    <RowActions
      of={email}
      actions={[
        state === "suppressed"
          ? {
              label: "Allow again",
              icon: <ArrowUturnLeft />,
              onClick: () => void onLift(),
            }
          : {
              label: "Suppress",
              icon: <XCircle />,
              onClick: () => void onSuppress(),
            },
        {
          label: "Forget",
          icon: <Trash />,
          onClick: () => void onErase(),
        },
      ]}
    />
  )
}
