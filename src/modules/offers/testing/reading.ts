import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type {
  AdapterContext,
  BrokenRow,
  RawOffer,
  ReadEnd,
} from "../adapters/adapter"
import { NetworkError } from "../network/errors"
import { offersOptions } from "../options"
import { createTestClient } from "./network-client"
import type { AdapterSubject } from "./subject"

export type Reading = {
  offers: RawOffer[]
  broken: BrokenRow[]
  /** After each page, and the number of offers until then. */
  cursors: { cursor: unknown; offers: number }[]
  end: ReadEnd
}

/** A context as the engine makes it, and what removes its folder. */
export function createTestContext(subject: AdapterSubject): {
  context: AdapterContext
  remove: () => void
} {
  const { adapter, credentials } = subject
  const settings = settingsOf(subject)
  const now = subject.now ?? (() => new Date())
  const folder = mkdtempSync(join(tmpdir(), "offers-contract-"))
  const context: AdapterContext = {
    credentials,
    settings,
    folder,
    now,
    limits: offersOptions.parse({}).limits,
    signal: new AbortController().signal,
    network: createTestClient({
      adapter,
      base_url: subject.url,
      credentials,
      settings,
      now,
    }),
    memory: null,
  }
  return { context, remove: () => rmSync(folder, { recursive: true }) }
}

/** As the engine gives them: every setting that has a default has a value. */
export function settingsOf({
  adapter,
  settings = {},
}: Pick<AdapterSubject, "adapter" | "settings">): Record<string, string> {
  const defaults = adapter.setting_fields.map((it) => [it.name, it.default])
  return Object.fromEntries(
    [...defaults, ...Object.entries(settings)].filter(
      (entry): entry is [string, string] => entry[1] !== undefined
    )
  )
}

/** @param onPage after each page, before the next is asked for */
export async function readAll(
  subject: AdapterSubject,
  input: { resume?: unknown; onPage?: (pages: number) => void } = {}
): Promise<Reading> {
  const { context, remove } = createTestContext(subject)
  const reading: Omit<Reading, "end"> = { offers: [], broken: [], cursors: [] }
  try {
    const pages = subject.adapter.read(context, input.resume ?? null)
    for (;;) {
      const step = await pages.next()
      if (step.done) {
        return { ...reading, end: asJson(step.value) }
      }
      const { offers, broken = [], cursor } = step.value
      reading.offers.push(...offers)
      reading.broken.push(...broken)
      reading.cursors.push({
        cursor: asJson(cursor),
        offers: reading.offers.length,
      })
      input.onPage?.(reading.cursors.length)
    }
  } finally {
    remove()
  }
}

/** As the engine keeps it. */
const asJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** Tries of a run. */
const ATTEMPTS_MAX = 4

/**
 * Reads as the engine does: after a failure it goes on behind the last page,
 * or begins again where the adapter cannot.
 */
export async function readWithResume(subject: AdapterSubject): Promise<{
  external_ids: string[]
  attempts: number
  end: ReadEnd
}> {
  let staged: string[] = []
  let resume: unknown = null
  for (let attempts = 1; ; attempts++) {
    const { context, remove } = createTestContext(subject)
    try {
      const pages = subject.adapter.read(context, resume)
      for (;;) {
        const step = await pages.next()
        if (step.done) {
          return { external_ids: staged, attempts, end: step.value }
        }
        staged.push(...step.value.offers.map((it) => it.external_id))
        resume = asJson(step.value.cursor)
      }
    } catch (error) {
      if (!(error instanceof NetworkError) || attempts >= ATTEMPTS_MAX) {
        throw error
      }
      staged = resume === null ? [] : staged
    } finally {
      remove()
    }
  }
}

/** What a promise failed with; null when it did not. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => null,
    (error: unknown) => error
  )
}

export const idsOf = ({ offers }: Pick<Reading, "offers">): string[] =>
  offers.map((it) => it.external_id).sort()

/** What `test` says of the subject's credentials. */
export async function tested(subject: AdapterSubject) {
  const { context, remove } = createTestContext(subject)
  try {
    return await subject.adapter.test(context)
  } finally {
    remove()
  }
}
