import { clx } from "@medusajs/ui"
import type { Run, RunPhase } from "../../lib/sync-types"
import { PHASES } from "../../lib/sync-words"

const NAMES = Object.keys(PHASES) as RunPhase[]

/** The phases of a run, and where it is or where it ended. */
export const PhaseLine = ({ run }: { run: Run }) => {
  const isDone = run.status === "succeeded" || run.status === "partial"
  const at = run.phase ? NAMES.indexOf(run.phase) : -1
  return (
    <ol aria-label="Phases" className="flex flex-wrap gap-x-6 gap-y-2">
      {NAMES.map((name, place) => {
        const isPast = isDone || place < at
        const isHere = !isDone && place === at
        return (
          <li
            key={name}
            aria-current={isHere ? "step" : undefined}
            className={clx(
              "txt-small flex items-center gap-x-2",
              isPast && "text-ui-fg-subtle",
              isHere && "text-ui-fg-base font-medium",
              !isPast && !isHere && "text-ui-fg-disabled"
            )}
          >
            <span
              aria-hidden
              className={clx(
                "size-2 rounded-full",
                isPast && "bg-ui-tag-green-icon",
                isHere && "bg-ui-tag-blue-icon",
                !isPast && !isHere && "bg-ui-bg-component-pressed"
              )}
            />
            {PHASES[name]}
          </li>
        )
      })}
    </ol>
  )
}
