import type { AdapterContext, OfferPage, ReadEnd } from "../adapter"
import { list, row, texts } from "./field"

/**
 * How far a network of several kinds of objects was read: the cursor, and what
 * goes to the next run at its end. Never changed in place, for the engine keeps
 * the cursors it was handed.
 */
export type Progress<Step extends string, Memory> = {
  step: Step
  /** Where in the step; each step knows its own form. Null at its beginning. */
  at: unknown
  memory: Memory
  unchanged: readonly string[]
  complete: boolean
  notes: readonly string[]
}

/** `at` of a step that has nothing left. */
export const STEP_DONE = { done: true }

/** Reads one step; returns the progress with what it found out. */
export type StepReader<Step extends string, Memory> = (
  context: AdapterContext,
  progress: Progress<Step, Memory>
) => AsyncGenerator<OfferPage, Progress<Step, Memory>, void>

export type Steps<Step extends string, Memory> = {
  /** In the order of reading. */
  readers: Readonly<Record<Step, StepReader<Step, Memory>>>
  /** Memory or a cursor's part of it, as it came back from the database. */
  parseMemory: (value: unknown) => Memory
  isChosen: (settings: AdapterContext["settings"], step: Step) => boolean
  /** What is forgotten of a step that is not read any more. */
  forget?: (memory: Memory, step: Step) => Memory
}

/** Reads step after step, from a cursor on where there is one. */
export async function* readSteps<Step extends string, Memory>(
  steps: Steps<Step, Memory>,
  context: AdapterContext,
  resume: unknown
): AsyncGenerator<OfferPage, ReadEnd, void> {
  const order = Object.keys(steps.readers) as Step[]
  let progress = progressFrom(steps, order, context, resume)
  for (const step of order.slice(order.indexOf(progress.step))) {
    const begun =
      progress.step === step ? progress : { ...progress, step, at: null }
    if (!steps.isChosen(context.settings, step)) {
      const memory = steps.forget?.(begun.memory, step) ?? begun.memory
      progress = { ...begun, memory }
    } else if (row(begun.at).done !== true) {
      progress = yield* steps.readers[step](context, begun)
    }
  }
  return {
    complete: progress.complete,
    notes: [...progress.notes],
    unchanged_prefixes: [...progress.unchanged],
    memory: progress.memory,
  }
}

function progressFrom<Step extends string, Memory>(
  { parseMemory }: Steps<Step, Memory>,
  order: readonly Step[],
  context: AdapterContext,
  resume: unknown
): Progress<Step, Memory> {
  const cursor = row(resume)
  const step = order.find((it) => it === cursor.step)
  return {
    step: step ?? (order[0] as Step),
    at: step ? (cursor.at ?? null) : null,
    memory: parseMemory(step ? cursor.memory : context.memory),
    unchanged: step ? texts(list(cursor.unchanged)) : [],
    complete: !step || cursor.complete !== false,
    notes: step ? texts(list(cursor.notes)) : [],
  }
}

/** A part that could not be read: nothing may be expired for not being seen. */
export const withGap = <P extends Progress<string, unknown>>(
  progress: P,
  note: string
): P => ({
  ...progress,
  complete: false,
  notes: [...new Set([...progress.notes, note])],
})

/** A part that was not read because it did not change. */
export const withUnchanged = <P extends Progress<string, unknown>>(
  progress: P,
  prefix: string
): P => ({
  ...progress,
  unchanged: [...new Set([...progress.unchanged, prefix])],
})
