import type { z } from "@medusajs/framework/zod"
import type { RunView } from "../../../../modules/offers/engine/reads"
import type { runSchema } from "./run-schema"

type Answer = z.infer<typeof runSchema>

/** Dates become text on their way out. */
type Presented = {
  [Name in keyof Answer]: Answer[Name] extends string | null
    ? Answer[Name] | Date
    : Answer[Name]
}

/** What a client needs of a run; places to resume from stay ours. */
export function presentRun({
  error_code,
  error_message,
  staged: _staged,
  expected_rows: _expected,
  merged: _merged,
  to_merge: _toMerge,
  ...run
}: RunView): Presented {
  return {
    ...run,
    error:
      error_code === null
        ? null
        : { code: error_code, message: error_message ?? "" },
  }
}
