import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type {
  AdapterContext,
  OfferAdapter,
  OfferPage,
  ReadEnd,
} from "../adapters/adapter"
import { NetworkError } from "../network/errors"
import { createRedactor } from "../network/redact"
import { readAhead } from "./read-ahead"
import {
  createStager,
  insertRejections,
  type ReadTotals,
  type StageBatch,
  type Stager,
} from "./stage-batch"
import {
  copyRows,
  createStaging,
  dropStaging,
  stagedRows,
  stagingDigits,
} from "./staging"
import { enterPhase, save, type Work } from "./work"

/** Folders of runs in the system's temporary one. */
export const FOLDER_PREFIX = "selvedge-offers-"
/** A slow network's rows are saved at least this often. */
const BATCH_MS_MAX = 2_000
/** Rows are worked on so long before others in this process have their turn. */
const TURN_MS = 4

/**
 * Reads a source into its staging table, from where an earlier attempt was.
 * Fetching, normalising and copying go on at the same time, with one page and
 * one batch between them.
 *
 * @throws NetworkError
 */
export async function readSource(work: Work): Promise<void> {
  const { run, ctx } = work
  const cursor = await openStaging(work)
  const folder = await mkdtemp(join(tmpdir(), FOLDER_PREFIX))
  const limit = readLimit(work)
  try {
    const { signal } = limit
    const source = await ctx.openSource(run.source, { signal, folder })
    work.meter.watch(source.context.network.usage)
    await enterPhase(work, "reading")
    const memory = await memoryOf(work)
    const context = { ...source.context, memory }
    const { adapter } = source
    const end = await stagePages({ work, signal, cursor, adapter, context })
    const { complete, notes, ...rest } = end
    await enterPhase(work, "comparing", {
      complete,
      notes: [...run.notes, ...notes],
      resume: { ...run.resume!, ...rest },
    })
  } finally {
    limit.end()
    await rm(folder, { recursive: true, force: true })
  }
}

/** What the adapter asked to keep when a run of it was last merged. */
async function memoryOf({ ctx, run }: Work): Promise<unknown> {
  const [row] = await ctx.sql.query<{ memory: unknown }>(
    "select memory from offer_source where slug = ?",
    [run.source]
  )
  return row?.memory ?? null
}

/** Aborts reading that takes longer than any feed should. */
function readLimit({ signal, ctx }: Work) {
  const hours = ctx.options.limits.read_hours_max
  const controller = new AbortController()
  const message = `Reading took longer than ${hours} hours`
  const timer = setTimeout(
    () => controller.abort(new NetworkError("limit", message)),
    Math.min(hours * 3_600_000, 2 ** 31 - 1)
  )
  timer.unref()
  return {
    signal: AbortSignal.any([signal, controller.signal]),
    end: () => clearTimeout(timer),
  }
}

/**
 * The staging table with the rows of an earlier attempt, or a new one where
 * the adapter cannot go on, or a crash of the database emptied the old one.
 *
 * @returns the adapter's cursor to go on from
 */
async function openStaging(work: Work): Promise<unknown> {
  const { run, ctx } = work
  if (run.resume && run.resume.cursor !== null) {
    const rows = await stagedRows(ctx.sql, run.resume.staging)
    if (rows === run.staged) {
      return run.resume.cursor
    }
  }
  await beginAnew(work)
  return null
}

/** Forgets what was read. The name is saved first: nobody else's then. */
async function beginAnew(work: Work): Promise<void> {
  const { ctx, run } = work
  const old = run.resume?.staging
  const staging = stagingDigits()
  await ctx.sql.transaction(async (sql) => {
    await sql.query("delete from offer_rejection where run_id = ?", [run.id])
    await save(
      work,
      { ...NOTHING_READ, resume: { staging, cursor: null } },
      { sql }
    )
  })
  run.approved = false
  await createStaging(ctx.sql, staging)
  if (old) {
    await dropStaging(ctx.sql, old)
  }
}

/** An approval was for other rows; what was merged before is merged. */
const NOTHING_READ = {
  phase: "connecting",
  staged: 0,
  expected_rows: null,
  duplicate_count: 0,
  rejected_count: 0,
  rejected_by_reason: {},
  complete: null,
  approved_at: null,
  approved_by: null,
} as const

type Pages = {
  work: Work
  signal: AbortSignal
  cursor: unknown
  adapter: OfferAdapter
  context: AdapterContext
}

async function stagePages(pages: Pages): Promise<ReadEnd> {
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

/**
 * Writes one batch while the next one is made: `write` waits for the one
 * before only.
 */
function createWriter(work: Work) {
  let writing: Promise<void> = Promise.resolve()
  return {
    async write(stager: Stager) {
      const batch = stager.take()
      const totals = structuredClone(stager.totals)
      await writing
      writing = stageBatch(work, batch, totals).then(() =>
        stager.giveBack(batch)
      )
      writing.catch(() => undefined) // thrown where it is awaited
    },
    /** @throws what the last batch threw */
    end: () => writing,
    settled: () => writing.catch(() => undefined),
  }
}

type Writer = ReturnType<typeof createWriter>

/** Rows, refused ones, counters, and where to go on: all or nothing. */
async function stageBatch(
  work: Work,
  { chunks, rejections }: StageBatch,
  { cursor, ...counters }: ReadTotals
): Promise<void> {
  const { ctx, run } = work
  const digits = run.resume!.staging
  await copyRows(ctx.knex, { digits, chunks }, async (sql) => {
    await insertRejections(sql, run, rejections)
    await save(
      work,
      { ...counters, resume: { staging: digits, cursor } },
      { sql }
    )
  })
  work.meter.rows(counters.staged + counters.rejected_count)
}

/** Lets the process's other work in between, every few milliseconds. */
function createTurn() {
  let since = performance.now()
  let count = 0
  return {
    // Looking at the clock costs something too.
    isOver: () => ++count % 16 === 0 && performance.now() - since > TURN_MS,
    async next() {
      await new Promise((resolve) => setImmediate(resolve))
      since = performance.now()
    },
  }
}
