import type { Hold } from "../lib/hold-reason"
import { planBatches } from "../lib/mint-batches"
import { saveSigned } from "./save-signed"
import type { MintContext, Sight } from "./context"
import { askMarket } from "./market"
import { pickQueued } from "./pick"
import { type Queued, type Ready, simulate } from "./simulate"
import { loadUnderWay } from "./under-way"
import { loadWallet, setHold, watchBalance } from "./wallet"

/** Transactions planned ahead: the rest of the queue comes with the next tick. */
const BATCHES_MAX = 20

/**
 * Signs what is queued: plans transactions, runs each without sending it, and
 * saves its bytes with a nonce. Nothing is sent that was not saved before.
 */
export async function signQueued(
  ctx: MintContext,
  sight: Sight
): Promise<boolean> {
  const wallet = await loadWallet(ctx, sight)
  const { in_flight } = await loadUnderWay(ctx.sql, sight)
  const free = Math.min(ctx.limits.in_flight_max - in_flight, BATCHES_MAX)
  if (free <= 0) {
    return false
  }
  const { batch_size_max } = ctx.limits
  const intents = await pickQueued(ctx, sight, free * batch_size_max)
  if (intents.length === 0) {
    await watchBalance(ctx, wallet)
    await setHold(ctx, wallet, null)
    return false
  }
  const market = await askMarket(ctx, sight, wallet)
  if ("hold" in market) {
    await setHold(ctx, wallet, market)
    return false
  }
  const batches = planBatches(intents, batch_size_max).slice(0, free)
  const { ready, hold: refused } = await simulateAll(ctx, sight, batches)
  const { signed, hold } = await saveSigned(ctx, sight, {
    ...market,
    wallet,
    ready,
  })
  await setHold(ctx, wallet, refused ?? hold)
  return signed > 0
}

/** The first one measures the gas for the others, which then run side by side. */
async function simulateAll(
  ctx: MintContext,
  sight: Sight,
  [first, ...rest]: Queued[][]
): Promise<{ ready: Ready[]; hold: Hold | null }> {
  const results = [
    first && (await simulate(ctx, sight, first)),
    ...(await Promise.all(rest.map((it) => simulate(ctx, sight, it)))),
  ]
  const ready: Ready[] = []
  let hold: Hold | null = null
  for (const result of results) {
    if (result && "hold" in result) {
      hold = result
    } else if (result) {
      ready.push(result)
    }
  }
  return { ready, hold }
}
