import type { Ledger } from "../evidence"
import { until } from "../shop-client"
import type { Stage } from "../stage"

export type Act = Stage & { ledger: Ledger }

/** What the chapter looks at of a run. */
export type Run = {
  id: string
  source: string
  status: string
  phase: string | null
  attempt: number
  progress: { rows: number; rows_expected: number | null; share: number | null }
  new_count: number
  changed_count: number
  unchanged_count: number
  duplicate_count: number
  missing_count: number
  rejected_count: number
  rejected_by_reason: Record<string, number>
  notes: string[]
  guard: {
    stopped_by: string[]
    live: number
    missing: number
    removed_share: number
  } | null
  error: { code: string; message: string } | null
}

export const runOf = async ({ client }: Act, id: string): Promise<Run> =>
  (await client.admin<{ run: Run }>("GET", `/admin/offers/sync/history/${id}`))
    .run

/** Asks for a sync and waits until it is in one of these states. */
export async function sync(
  act: Act,
  source: string,
  ...states: string[]
): Promise<Run> {
  const { run } = await act.client.admin<{ run: Run }>(
    "POST",
    `/admin/offers/sync/source/${source}`,
    {}
  )
  return await ended(act, run.id, ...states)
}

/** @throws when the run ends in another state */
export async function ended(
  act: Act,
  id: string,
  ...states: string[]
): Promise<Run> {
  const ends = ["succeeded", "partial", "failed", "cancelled", "discarded"]
  return await until(`run ${id} to be ${states.join(" or ")}`, async () => {
    const run = await runOf(act, id)
    if (states.includes(run.status)) {
      return run
    }
    if (ends.includes(run.status)) {
      const why = run.error?.message ?? ""
      throw new Error(`Run ${id} of ${run.source} is ${run.status}: ${why}`)
    }
    return null
  })
}

/** How many offers of a source a customer finds. */
export const offersOnSale = async (
  { client }: Act,
  source: string
): Promise<number> =>
  (
    await client.store<{ count: number }>(
      "GET",
      `/store/offers?source=${source}&limit=1`
    )
  ).count

/** A run in a line. */
export const figures = (run: Run) => ({
  status: run.status,
  new: run.new_count,
  changed: run.changed_count,
  unchanged: run.unchanged_count,
  missing: run.missing_count,
  rejected: run.rejected_count,
})
