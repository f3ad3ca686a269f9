import type { AffiliateDeps } from "../deps"
import { tellLateClicks } from "../events/click-events"
import { recountLinkDays } from "../partners/link-days"
import { createDimensions } from "./dimensions"
import { ensurePartitions, VISITORS, VISITS } from "./partitions"
import { replayFile } from "./replay"
import { VISITOR_DAYS } from "./salts"
import { type FindProductId, settleVisits } from "./settle-visits"
import { createSpool } from "./spool"
import { storeVisits } from "./store-visits"
import type { Visit } from "./visit"
import { createWriter, within } from "./writer"

const DAY_MS = 86_400_000
/** Between two looks whether the database is back. */
const REPLAY_MS = 500
/** A rest between two looks for files of processes that were killed. */
const IDLE_REPLAY_MS = 60_000
const REPLAY_DEADLINE_MS = 10_000
const DEADLOCK = "40P01"
const NO_PARTITION = "23514"

export type RecorderHealth = {
  /** False while visits go to disk. */
  is_online: boolean
  /** Visits on disk that this process wrote, in bytes. */
  spooled_bytes: number
  /** Visits that were stored nowhere, since the start. */
  lost: number
}

export type Recorder = {
  /**
   * Resolves once the visit is durable: committed, or on disk when the database
   * fails or takes longer than `affiliate.spool_after_ms`. Never rejects: where
   * the disk fails too the visit is lost, and said so, for the visitor is not
   * to be kept.
   */
  record(visit: Visit): Promise<void>
  /** Stores what is on disk. @returns how many files were replayed */
  replay(): Promise<number>
  /** Whom to ask for the products of visits that are unsure of theirs. */
  findProductsBy(find: FindProductId): void
  health(): RecorderHealth
  /** Told after each commit, once for a whole batch. */
  onStored(listener: () => void): () => void
  start(): void
  /** Resolves when all that was taken is durable. */
  stop(): Promise<void>
}

export function createRecorder(deps: AffiliateDeps): Recorder {
  const { options, logger } = deps
  const spool = createSpool({
    directory: options.spool_directory,
    bytes_max: options.spool_bytes_max,
  })
  const listeners = new Set<() => void>()
  const store = storing(deps, () => listeners.forEach((it) => it()))
  const writer = createWriter<Visit>({
    store,
    spool: (visits) => spool.append(visits),
    waitMs: () => options.spool_after_ms,
    onFailure: (error) =>
      logger.warn(
        `Visits go to ${options.spool_directory}: ${reasonOf(error)}`
      ),
  })
  let findProductId: FindProductId | undefined
  let lost = 0
  let timer: NodeJS.Timeout | undefined
  let isRunning = false
  let running: Promise<number> = Promise.resolve(0)

  const replayAll = async () => {
    const files = await spool.files()
    if (files.length === 0 && writer.isOffline()) {
      await within(REPLAY_DEADLINE_MS, deps.sql.query("select 1"))
      writer.setOffline(false)
    }
    for (const path of files) {
      const freed = await replayFile(path, {
        logger,
        store: async (given) => {
          const visits = await within(
            REPLAY_DEADLINE_MS,
            settleVisits(deps.sql, given, findProductId)
          )
          await within(REPLAY_DEADLINE_MS, store(visits))
          await tellLateClicks(deps.sql, visits)
          const times = visits.map((it) => new Date(it.occurred_at))
          await recountLinkDays(deps.sql, { times, now: deps.now() })
          writer.setOffline(false)
        },
      })
      spool.removed(freed)
    }
    return files.length
  }
  /** One after the other: two would read the same files. */
  const replay = () => {
    running = running.catch(() => 0).then(replayAll)
    return running
  }
  let nextLook = 0
  let saidLast = ""
  const tick = async () => {
    const isWaiting = writer.isOffline() || spool.bytes() > 0
    if (isWaiting || Date.now() >= nextLook) {
      nextLook = Date.now() + IDLE_REPLAY_MS
      await replay().then(
        () => (saidLast = ""),
        (error) => sayOnce(reasonOf(error))
      )
    }
    if (isRunning) {
      timer = setTimeout(() => void tick(), REPLAY_MS).unref()
    }
  }
  const sayOnce = (message: string) => {
    if (message !== saidLast) {
      logger.warn(`Visits wait on disk: ${message}`)
    }
    saidLast = message
  }
  return {
    async record(visit) {
      try {
        await (visit.unsure?.length
          ? spool.append([visit])
          : writer.write(visit))
      } catch (error) {
        lost += 1
        logger.error(`A visit was stored nowhere: ${error}`)
      }
    },
    replay,
    findProductsBy: (find) => void (findProductId = find),
    health: () => ({
      is_online: !writer.isOffline(),
      spooled_bytes: spool.bytes(),
      lost,
    }),
    onStored(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start() {
      if (!isRunning) {
        isRunning = true
        void tick()
      }
    },
    async stop() {
      isRunning = false
      clearTimeout(timer)
      await writer.flush()
    },
  }
}

/** Knex writes the whole statement in front of what the database said. */
const reasonOf = (error: unknown): string =>
  String((error as Error | null)?.message ?? error)
    .split(" - ")
    .at(-1) ?? ""

/** Stores a batch, making the partition it needs when there is none yet. */
function storing(
  { sql, options, now }: AffiliateDeps,
  told: () => void
): (visits: Visit[]) => Promise<void> {
  const dimensions = createDimensions({
    sql,
    values_max: options.dimension_values_max,
    now,
  })
  return async (visits) => {
    const oldest = new Date(now().getTime() - (VISITOR_DAYS - 1) * DAY_MS)
      .toISOString()
      .slice(0, 10)
    const given = await dimensions.within(visits)
    // Their day's visitors are gone, and with them who would be new.
    const rows = given.map((visit) =>
      visit.occurred_at < oldest ? { ...visit, visitor: null } : visit
    )
    await mending(
      () => storeVisits(sql, rows),
      async () => {
        const times = rows.map((it) => new Date(it.occurred_at))
        await ensurePartitions(sql, VISITS, times)
        const linked = rows.filter((it) => it.visitor !== null)
        const days = linked.map((it) => new Date(it.occurred_at))
        await ensurePartitions(sql, VISITORS, days)
      }
    )
    told()
  }
}

/** Each cause passes, and a statement that failed has changed nothing. */
async function mending(
  job: () => Promise<unknown>,
  makePartitions: () => Promise<void>
): Promise<void> {
  for (let left = 3; ; left--) {
    try {
      await job()
      return
    } catch (error) {
      const { code, message } = error as { code?: string; message?: string }
      const isPartition =
        code === NO_PARTITION && /no partition of relation/.test(message ?? "")
      if (left === 0 || !(isPartition || code === DEADLOCK)) {
        throw error
      }
      if (isPartition) {
        await makePartitions()
      }
    }
  }
}
