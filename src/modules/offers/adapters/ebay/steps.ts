import type { AdapterContext, OfferPage } from "../adapter"
import { STEP_DONE, type StepReader, withGap } from "../tools/progress"

export type StepPage<Place> = Omit<OfferPage, "cursor"> & {
  /** JSON to go on from after this page; null after the last. */
  place: Place | null
  /** What was left out with this page, in words: then nothing is complete. */
  gap?: string | null
}

/**
 * Reads one kind of object.
 *
 * @param resume its own place of an earlier run, null to begin
 */
export type Step<Place> = (
  context: AdapterContext,
  resume: Place | null
) => AsyncGenerator<StepPage<Place>, void, void>

/** Keeps place and gaps of a step in the cursors of its pages. */
export const stepReader = <Name extends string, Place>(
  step: Step<Place>
): StepReader<Name, null> =>
  async function* (context, progress) {
    let current = progress
    const pages = step(context, progress.at as Place | null)
    for await (const { place, gap, ...page } of pages) {
      const next = { ...current, at: place ?? STEP_DONE }
      current = gap ? withGap(next, gap) : next
      yield { ...page, cursor: current }
    }
    return current
  }
