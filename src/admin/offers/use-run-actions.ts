import { toast, usePrompt } from "@medusajs/ui"
import { type RunAction, useRunAction } from "../hooks/offers/sync"
import { messageOf } from "../lib/format"
import type { Run } from "../lib/sync-types"

const DONE: Record<RunAction, string> = {
  cancel: "The run ends at its next step",
  approve: "The run goes on",
  discard: "What the run had read is thrown away",
  retry: "A new run is queued",
}

type Question = {
  title: string
  description: string
  confirmText: string
  variant?: "danger" | "confirmation"
}

/** What cannot be undone is asked first. */
const QUESTIONS: Partial<Record<RunAction, Question>> = {
  cancel: {
    title: "Cancel this run?",
    description:
      "It ends at its next step. Offers that it changed already stay changed; the next run does the rest.",
    confirmText: "Cancel run",
  },
  approve: {
    title: "Apply what this run found?",
    description:
      "All of its changes are made, also those it stopped for. Offers that left the feed expire after the grace, and come back when the feed has them again.",
    confirmText: "Approve",
    variant: "confirmation",
  },
  discard: {
    title: "Discard this run?",
    description:
      "What it read is thrown away and the offers stay as they are. The next run reads the feed again, and asks again when it finds the same.",
    confirmText: "Discard",
  },
}

/** Does something with a run, after a question where one is due. */
export function useRunActions(run: Run, onRetried?: (next: Run) => void) {
  const { mutateAsync, isPending } = useRunAction(run.id)
  const confirm = usePrompt()
  const act = async (action: RunAction) => {
    const question = QUESTIONS[action]
    const ask = { cancelText: "Back", ...question }
    if (question && !(await confirm({ ...question, ...ask }))) {
      return
    }
    // Awaited: the buttons may be gone by the time of the answer, and with
    // them the callbacks of `mutate`.
    try {
      const { run: answered } = await mutateAsync(action)
      toast.success(DONE[action])
      if (action === "retry") {
        onRetried?.(answered)
      }
    } catch (error) {
      toast.error(messageOf(error))
    }
  }
  return { act: (action: RunAction) => void act(action), isPending }
}
