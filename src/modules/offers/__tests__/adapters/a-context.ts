import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type {
  AdapterContext,
  BrokenRow,
  OfferAdapter,
  RawOffer,
  ReadEnd,
} from "../../adapters/adapter"
import { normalizeOffer } from "../../lib/normalize"
import type { NormalizedOffer } from "../../lib/offer"
import { offersOptions, type OffersOptions } from "../../options"
import { createTestClient } from "../../testing"

const folders: string[] = []

/** Removes what `aContext` made; for `afterAll`. */
export const removeFolders = () =>
  folders.splice(0).forEach((path) => rmSync(path, { recursive: true }))

/** What an adapter reads with, against a double. */
export function aContext(input: {
  adapter: OfferAdapter
  url: string
  credentials?: Record<string, string>
  settings?: Record<string, string>
  limits?: Partial<OffersOptions["limits"]>
  signal?: AbortSignal
  now?: () => Date
}): AdapterContext {
  const { adapter, url, credentials = {}, settings = {} } = input
  const folder = mkdtempSync(join(tmpdir(), "offers-"))
  folders.push(folder)
  const { limits } = offersOptions.parse({ limits: input.limits ?? {} })
  return {
    credentials,
    settings,
    limits,
    folder,
    signal: input.signal ?? new AbortController().signal,
    now: input.now ?? (() => new Date()),
    network: createTestClient({ ...input, adapter, base_url: url }),
  }
}

export type ReadAll = {
  offers: RawOffer[]
  broken: BrokenRow[]
  cursors: unknown[]
  end: ReadEnd
}

/** Reads to the end, or until `pages_max` pages were handed over. */
export async function readAll(
  adapter: OfferAdapter,
  context: AdapterContext,
  { resume = null, pages_max = Infinity } = {} as {
    resume?: unknown
    pages_max?: number
  }
): Promise<ReadAll> {
  const read: Omit<ReadAll, "end"> = { offers: [], broken: [], cursors: [] }
  const pages = adapter.read(context, resume)
  for (;;) {
    const step = await pages.next()
    if (step.done) {
      return { ...read, end: step.value }
    }
    read.offers.push(...step.value.offers)
    read.broken.push(...(step.value.broken ?? []))
    // As the engine keeps it: in JSON.
    read.cursors.push(JSON.parse(JSON.stringify(step.value.cursor)))
    if (read.cursors.length >= pages_max) {
      await pages.return({ complete: false, notes: [] })
      return { ...read, end: { complete: false, notes: ["left early"] } }
    }
  }
}

/** Offers that the normaliser takes, and why it refused the others. */
export function normalized(
  adapter: OfferAdapter,
  offers: readonly RawOffer[]
): { offers: NormalizedOffer[]; refusals: string[] } {
  const results = offers.map((raw) =>
    normalizeOffer(raw, { adapter, now: new Date() })
  )
  return {
    offers: results.flatMap((one) => (one.ok ? [one.offer] : [])),
    refusals: results.flatMap((one) =>
      one.ok ? [] : [`${one.reason} ${one.message}`]
    ),
  }
}

/** All conversions of a period; `error` is what ended it. */
export async function conversionsOf(
  adapter: OfferAdapter,
  context: AdapterContext,
  period = { from: new Date("2024-01-01"), to: new Date("2024-02-01") }
) {
  const conversions = []
  try {
    for await (const page of adapter.readConversions!(context, period)) {
      conversions.push(...page)
    }
  } catch (error) {
    return { conversions, error }
  }
  return { conversions, error: null }
}
