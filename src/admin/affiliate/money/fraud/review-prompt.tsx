import { toast } from "@medusajs/ui"
import {
  ConfirmWithNote,
  type Confirmation,
} from "../../../components/confirm-with-note"
import { counted } from "../../../lib/format"
import { useTask } from "../../../offers/use-task"
import { type Decided, useDecideHeld } from "../hooks/sales"
import type { Verdict } from "../lib/types"

export type Asked = { verdict: Verdict; ids: string[] }

type ReviewPromptProps = {
  asked: Asked
  onDone: () => void
  onClose: () => void
}

const QUESTIONS: Record<Verdict, Omit<Confirmation, "title">> = {
  release: {
    description:
      "The commission goes on as any other: its holding period counts from the sale. It cannot be held again.",
    confirm: "Release",
    variant: "confirmation",
  },
  reject: {
    description:
      "The partner earns nothing by it, for good. A reported sale is taken back; one of an order stays a sale.",
    confirm: "Reject",
    variant: "danger",
  },
}

const VERBS: Record<Verdict, [verb: string, done: string]> = {
  release: ["Release", "released"],
  reject: ["Reject", "rejected"],
}

/** Decided for good: so it is asked, with the note that the partner sees. */
export const ReviewPrompt = ({ asked, ...props }: ReviewPromptProps) => {
  const { verdict, ids } = asked
  const { mutateAsync } = useDecideHeld()
  const { start } = useTask()
  const [verb, done] = VERBS[verdict]
  const onConfirm = (note = "") => {
    // Not by the mutation's own callbacks: they are silent once this is gone.
    start(async () => {
      tell(await mutateAsync({ ids, verdict, note }), done)
      props.onDone()
    })
    props.onClose()
  }
  const what =
    ids.length === 1 ? "this commission" : counted(ids.length, "commission")
  return (
    <ConfirmWithNote
      {...QUESTIONS[verdict]}
      title={`${verb} ${what}?`}
      placeholder="The partner sees it"
      isNoteRequired
      onConfirm={onConfirm}
      onClose={props.onClose}
    />
  )
}

function tell({ done, failed }: Decided, word: string): void {
  if (done > 0) {
    toast.success(`${counted(done, "commission")} ${word}`)
  }
  if (failed.length > 0) {
    const [first] = failed
    toast.error(`${counted(failed.length, "commission")} not ${word}: ${first}`)
  }
}
