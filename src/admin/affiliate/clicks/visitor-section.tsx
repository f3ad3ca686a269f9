import { Button, Text, toast, usePrompt } from "@medusajs/ui"
import { Copyable } from "../../components/copyable"
import { counted, messageOf } from "../../lib/format"
import { useForgetVisitor, useVisitorOf } from "../hooks/clicks"
import type { Click } from "../lib/click-types"
import { Part } from "../money/affiliates/part"

type VisitorSectionProps = { click: Click; onForgotten: () => void }

/** What ties a click to others of one client and day, and how to untie it. */
export const VisitorSection = (props: VisitorSectionProps) => {
  const { click, onForgotten } = props
  const { data } = useVisitorOf(click)
  const confirm = usePrompt()
  const { mutate, isPending } = useForgetVisitor()
  const { visitor } = click
  // Who was forgotten has the hash of nobody.
  if (visitor === null || !click.is_linked) {
    return (
      <Part title="Visitor">
        <Text size="small" className="text-ui-fg-subtle">
          {click.is_linked
            ? "Not known."
            : "Asked not to be followed, or was forgotten: the click counts, and is tied to nobody."}
        </Text>
      </Part>
    )
  }
  const forget = async () => {
    const isSure = await confirm({
      title: "Forget this visitor?",
      description: `${counted(data?.clicks.length ?? 1, "visit")} of that day stay and count, as those of nobody: who it was, where it came from and its country are emptied. It cannot be taken back.`,
      confirmText: "Forget",
    })
    if (isSure) {
      mutate(click.id, {
        onSuccess: ({ erased }) => {
          toast.success(`${counted(erased, "visit")} forgotten`)
          onForgotten()
        },
        onError: (error) => toast.error(messageOf(error)),
      })
    }
  }
  return (
    <Part
      title="Visitor"
      actions={
        <Button
          size="small"
          variant="transparent"
          isLoading={isPending}
          onClick={() => void forget()}
        >
          Forget visitor
        </Button>
      }
    >
      <Text size="small" className="text-ui-fg-subtle">
        {data
          ? `${counted(data.clicks.length, "visit")} of the same client that day. Days cannot be matched with each other.`
          : "A hash that holds for one day."}
      </Text>
      <Copyable text={visitor} name="visitor" ends={[8, 6]} />
    </Part>
  )
}
