import {
  approveRun,
  cancelRun,
  cancelRunOf,
  discardRun,
  retryRun,
} from "./decisions"
import type { Actor, EngineContext } from "./context"
import { foldCounts } from "./fold-counts"
import { pruneRuns, sweepOffers } from "./janitor"
import {
  findRun,
  listRejections,
  listRuns,
  type RejectionView,
  type RunFilters,
  type RunView,
  type SyncStatus,
  syncStatus,
} from "./reads"
import { rejectionsCsv } from "./rejections-csv"
import {
  queueDueRuns,
  requestAllRuns,
  requestRun,
  type RunRequest,
} from "./requests"
import { createProgressFeed } from "./watch"
import { createWorker } from "./worker"

/** A run that was asked for, and whether it was there already. */
export type RequestedRun = { run: RunView; already_running: boolean }

/** Reads sources into the feed: asks for runs, carries them out, tells of them. */
export type Runs = {
  /** @throws `offers_source_not_found`, `offers_source_inactive` */
  request(request: RunRequest): Promise<RequestedRun>
  requestAll(actor: Actor): Promise<RequestedRun[]>
  /** Queues what is due; for the scheduler. @returns ids of the runs */
  tick(): Promise<string[]>
  /** @throws `offers_run_not_found`, `offers_run_action_refused` */
  cancel(id: string, actor: Actor): Promise<RunView>
  /** The run that a source has, if it has one. */
  cancelOf(slug: string, actor: Actor): Promise<void>
  /** Also `offers_run_under_way`. */
  approve(id: string, actor: Actor): Promise<RunView>
  discard(id: string, actor: Actor): Promise<RunView>
  retry(id: string, actor: Actor): Promise<RequestedRun>
  start(): void
  stop(): Promise<void>
  wake(): void
  runOnce(): Promise<boolean>
  /** Expiry, begun offers, what dead processes left. @returns expired offers */
  sweep(): Promise<number>
  /** @returns how many runs were deleted */
  prune(): Promise<number>
  foldCounts(): Promise<void>
  status(): Promise<SyncStatus>
  history(
    filters: RunFilters,
    paging: { limit: number; offset: number }
  ): Promise<{ rows: RunView[]; count: number }>
  run(id: string): Promise<RunView>
  rejections(
    run_id: string,
    paging: { limit: number; cursor?: string }
  ): Promise<{ rows: RejectionView[]; next_cursor: string | null }>
  rejectionsCsv(run_id: string): AsyncGenerator<string, void, void>
  /** Live progress; see `watch.ts`. */
  watch(signal: AbortSignal): AsyncGenerator<RunView[], void, void>
}

export function createRuns(ctx: EngineContext): Runs {
  const { sql } = ctx
  const worker = createWorker(ctx)
  const feed = createProgressFeed({
    sql,
    onError: (error) => ctx.logger.warn(`Progress of runs: ${error}`),
  })
  const found = async ({
    id,
    ...rest
  }: {
    id: string
    already_running: boolean
  }) => {
    worker.wake()
    return { run: await findRun(sql, id), ...rest }
  }
  const decided = async (id: string) => {
    worker.wake()
    return await findRun(sql, id)
  }
  return {
    request: async (request) => await found(await requestRun(ctx, request)),
    requestAll: async (actor) =>
      await Promise.all((await requestAllRuns(ctx, actor)).map(found)),
    async tick() {
      const ids = await queueDueRuns(ctx)
      worker.wake()
      return ids
    },
    async cancel(id, actor) {
      await cancelRun(ctx, { id, actor })
      return await decided(id)
    },
    cancelOf: (slug, actor) => cancelRunOf(ctx, { slug, actor }),
    async approve(id, actor) {
      await approveRun(ctx, { id, actor })
      return await decided(id)
    },
    async discard(id, actor) {
      await discardRun(ctx, { id, actor })
      return await decided(id)
    },
    retry: async (id, actor) => await found(await retryRun(ctx, { id, actor })),
    start: worker.start,
    stop: worker.stop,
    wake: worker.wake,
    runOnce: worker.runOnce,
    sweep: () => sweepOffers(ctx),
    prune: () => pruneRuns(ctx),
    foldCounts: () => foldCounts(sql),
    status: () => syncStatus(sql),
    history: (filters, paging) => listRuns(sql, filters, paging),
    run: (id) => findRun(sql, id),
    rejections: (run_id, paging) => listRejections(sql, run_id, paging),
    rejectionsCsv: (run_id) => rejectionsCsv(sql, run_id),
    watch: feed.watch,
  }
}
