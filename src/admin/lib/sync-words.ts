import type { RefusalReason } from "../../modules/offers/lib/refusal"
import type { Guard, Run, RunPhase, RunStatus, Schedule } from "./sync-types"
import type { Word } from "./words"

export const RUN_STATES: Record<RunStatus, Word> = {
  queued: { label: "Queued", tone: "grey" },
  running: { label: "Running", tone: "blue" },
  review: { label: "Needs review", tone: "orange" },
  succeeded: { label: "Succeeded", tone: "green" },
  partial: { label: "Partial", tone: "orange" },
  failed: { label: "Failed", tone: "red" },
  cancelled: { label: "Cancelled", tone: "grey" },
  interrupted: { label: "Interrupted", tone: "orange" },
  discarded: { label: "Discarded", tone: "grey" },
}

/** As the end of a sentence: "read at noon, by hand". */
export const TRIGGER_PHRASES: Record<Run["trigger"], string> = {
  schedule: "by its schedule",
  manual: "by hand",
  retry: "as a retry",
}

/** In their order. */
export const PHASES: Record<RunPhase, string> = {
  connecting: "Connecting",
  reading: "Reading",
  comparing: "Comparing",
  merging: "Merging",
  expiring: "Expiring",
  finishing: "Finishing",
}

export const TRIGGERS: Record<Run["trigger"], Word> = {
  schedule: { label: "Schedule", tone: "grey" },
  manual: { label: "By hand", tone: "grey" },
  retry: { label: "Retry", tone: "grey" },
}

export const SCHEDULE_WORDS: Record<Schedule, string> = {
  hourly: "Every hour",
  twice_daily: "Twice a day",
  daily: "Every day",
  weekly: "Every week",
  manual: "Only by hand",
}

export const GUARD_STOPS: Record<Guard["stopped_by"][number], string> = {
  no_rows: "The network sent no offer that could be used.",
  removed: "Unusually many offers would be taken away.",
  changed: "Unusually many offers would change.",
  rejected: "Unusually many rows were refused.",
}

const REFUSALS: Record<RefusalReason, string> = {
  row_unreadable: "Row unreadable",
  id_missing: "No id",
  id_invalid: "Id invalid",
  kind_invalid: "Unknown kind",
  title_missing: "No title",
  link_missing: "No tracking link",
  link_invalid: "Tracking link invalid",
  price_invalid: "Price invalid",
  currency_invalid: "Currency invalid",
  currency_missing: "No currency",
  commission_invalid: "Commission invalid",
  commission_out_of_range: "Commission over 100 %",
  date_invalid: "Date invalid",
  ends_before_start: "Ends before its start",
}

/** In words; one that an adapter made up is shown as it is. */
export const refusalWords = (reason: string): string =>
  REFUSALS[reason as RefusalReason] ?? reason
