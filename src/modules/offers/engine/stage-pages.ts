import type {
  AdapterContext,
  OfferAdapter,
  OfferPage,
  ReadEnd,
} from "../adapters/adapter"
import { createRedactor } from "../network/redact"
import { createWriter, type Writer } from "./batch-writer"
import { readAhead } from "./read-ahead"
import { createStager, type Stager } from "./stage-batch"
import { createTurn } from "./turn"
import type { Work } from "./work"

/** A slow network's rows are saved at least this often. */
const BATCH_MS_MAX = 2_000

type Pages = {
  work: Work
  signal: AbortSignal
  cursor: unknown
  adapter: OfferAdapter
  context: AdapterContext
}

/** Reads to the end of the feed, from the cursor on; a batch at a time is saved. */
export async function stagePages(pages: Pages): Promise<ReadEnd> {
  const writer = createWriter(pages.work)
  try {
    return await stageEach(pages, writer)
  } finally {
    // Nothing of this attempt may be under way when it is over.
    await writer.settled()
  }
}

async function stageEach(
  { work, signal, cursor, adapter, context }: Pages,
  writer: Writer
): Promise<ReadEnd> {
  const stager = await stagerOf(work, { adapter, context, cursor })
  const pages = readAhead(adapter.read(context, cursor), signal)
  for (;;) {
    const next = await pages.next()
    if (next.done) {
      await writer.write(stager)
      await writer.end()
      return next.value
    }
    await takePage(stager, next.value)
    signal.throwIfAborted()
    if (isDue(stager, work)) {
      await writer.write(stager)
    }
  }
}

async function takePage(stager: Stager, page: OfferPage): Promise<void> {
  const turn = createTurn()
  for (const row of page.broken ?? []) {
    stager.broken(row)
  }
  for (const raw of page.offers) {
    stager.offer(raw)
    if (turn.isOver()) {
      await turn.next()
    }
  }
  const { totals } = stager
  totals.cursor = page.cursor ?? null
  totals.expected_rows = page.expected_rows ?? totals.expected_rows
}

const isDue = (stager: Stager, { ctx }: Work) =>
  stager.pending() >= ctx.options.sync.stage_batch_rows ||
  stager.age_ms() >= BATCH_MS_MAX

async function stagerOf(
  { ctx, run }: Work,
  { adapter, context, cursor }: Omit<Pages, "work" | "signal">
): Promise<Stager> {
  const [row] = await ctx.sql.query<{ kept: number }>(
    "select count(*)::int as kept from offer_rejection where run_id = ?",
    [run.id]
  )
  const { staged, rejected_count, rejected_by_reason, expected_rows } = run
  return createStager({
    totals: {
      staged,
      rejected_count,
      rejected_by_reason: { ...rejected_by_reason },
      expected_rows,
      cursor,
    },
    normalize: (raw) => ctx.normalize(raw, { adapter, now: ctx.now() }),
    redact: createRedactor(secretsOf(adapter, context)).redact,
    kept: row?.kept ?? 0,
    kept_max: ctx.options.sync.rejections_kept_max,
  })
}

const secretsOf = (adapter: OfferAdapter, context: AdapterContext) =>
  adapter.credential_fields
    .filter(({ secret }) => secret)
    .flatMap(({ name }) => context.credentials[name] ?? [])
