import { getAddress } from "ethers"
import type { Sql } from "../../../lib/sql"
import { broadcastSigned } from "./broadcast"
import {
  lookAtChain,
  type MintContext,
  type MintEngineOptions,
  mintLimits,
  type Sight,
} from "./context"
import { followLogs, noticeRollBack } from "./follow-logs"
import { prepareQueued } from "./prepare"
import { settleStopped } from "./settle"
import { signQueued } from "./sign"
import { watchMined } from "./watch-mined"
import { watchSent } from "./watch-sent"

/** Blocks of one log query, until a node says it is too much. */
const LOG_RANGE = 2_000
const LOGS_WAIT_MS = 1_000

export type MintEngine = {
  /**
   * One round: reads the chain, then moves everything a step on. Any number of
   * processes may call it; one at a time works on a wallet.
   *
   * @returns whether there may be more to do at once
   * @throws ChainError (temporary) while the chain is down; nothing is lost
   */
  tick(signal: AbortSignal): Promise<boolean>
}

type Step = (ctx: MintContext, sight: Sight) => Promise<boolean>

/**
 * In this order: a rolled back chain is noticed before anything is concluded
 * from it, and what is under way is followed before more is added. Metadata is
 * stored beside that: it waits for a disk or a network of its own.
 */
const LANES: Step[][] = [
  [
    noticeRollBack,
    watchMined,
    watchSent,
    settleStopped,
    signQueued,
    broadcastSigned,
  ],
  [prepareQueued],
]

/** Carries the outbox to the chain; see `docs/provenance.md`. */
export function createMintEngine(options: MintEngineOptions): MintEngine {
  const { minting, clock = () => new Date(), contract, ...rest } = options
  const ctx: MintContext = {
    ...rest,
    clock,
    contract: getAddress(contract),
    limits: mintLimits(minting),
    memory: {
      gas_limits: new Map(),
      progress: new Map(),
      logs_read_at: null,
      logs_read_on: 0,
      log_range: LOG_RANGE,
      behind_since: null,
    },
  }
  const said = sayOnce(ctx)
  return {
    async tick(signal) {
      try {
        const worked = await runTick(ctx, signal)
        said.well()
        return worked
      } catch (error) {
        ctx.memory.progress.clear() // a chain that was down was not stuck
        said.failure(error)
        throw error
      }
    },
  }
}

async function runTick(
  ctx: MintContext,
  signal: AbortSignal
): Promise<boolean> {
  const sight = await lookAtChain(ctx)
  const worked = await alone(ctx.sql, sight, async () => {
    const run = (steps: Step[]) => runSteps(steps, { ctx, sight, signal })
    const worked = await settled(LANES.map(run))
    return (isLogsTurn(ctx, worked) && (await run([followLogs]))) || worked
  })
  return worked ?? false
}

async function runSteps(
  steps: Step[],
  {
    ctx,
    sight,
    signal,
  }: { ctx: MintContext; sight: Sight; signal: AbortSignal }
): Promise<boolean> {
  let worked = false
  for (const step of steps) {
    if (signal.aborted) {
      return false
    }
    worked = (await step(ctx, sight)) || worked
  }
  return worked
}

/** Waits for all, also where one fails: nothing may run on without the lock. */
async function settled(lanes: Promise<boolean>[]): Promise<boolean> {
  const results = await Promise.allSettled(lanes)
  return results
    .map((result) => {
      if (result.status === "rejected") {
        throw result.reason
      }
      return result.value
    })
    .includes(true)
}

/** The history can wait while there is other work, but not for long. */
function isLogsTurn({ memory, clock }: MintContext, is_busy: boolean): boolean {
  const now = clock().getTime()
  if (is_busy && now - memory.logs_read_on < LOGS_WAIT_MS) {
    return false
  }
  memory.logs_read_on = now
  return true
}

/**
 * Runs the job unless another process is at it; undefined then. The lock is
 * that of a transaction held open beside the work: it ends with its connection,
 * so a dead process holds nobody up.
 */
async function alone<T>(
  sql: Sql,
  { chain_id, address }: Sight,
  job: () => Promise<T>
): Promise<T | undefined> {
  return await sql.transaction(async (trx) => {
    const [lock] = await trx.query<{ taken: boolean }>(
      "select pg_try_advisory_xact_lock(hashtextextended(?, 0)) as taken",
      [`selvedge:mint:${chain_id}:${address}`]
    )
    return lock?.taken ? await job() : undefined
  })
}

/** One line when it goes wrong, one when it is well again. */
function sayOnce({ logger }: MintContext) {
  let last: string | null = null
  return {
    failure(error: unknown) {
      const message = error instanceof Error ? error.message : String(error)
      if (message !== last) {
        logger.warn(`Minting is interrupted: ${message}`)
      }
      last = message
    },
    well() {
      if (last !== null) {
        logger.info("Minting goes on")
      }
      last = null
    },
  }
}
