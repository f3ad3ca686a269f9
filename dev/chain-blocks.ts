import { setTimeout as sleep } from "node:timers/promises"
import { FINALITY_BLOCKS, type ChainRpc } from "./chain-rpc"
import type { ChainState } from "./chain-state"

type Options = {
  rpc: ChainRpc
  state: ChainState | null
  interval_ms: number
  isOver: () => boolean
  log: (line: string) => void
}

/**
 * Mines a block every interval while one is of use: transactions wait in the
 * pool (anvil's automining leaves those behind that arrived out of order), or
 * the last ones mined are not final. Saves what is new before it may turn
 * final. Stands still while somebody has switched automining off.
 */
export function keepBlocksComing(options: Options): {
  stop: () => Promise<void>
} {
  const { interval_ms, isOver, log } = options
  const stopping = new AbortController()
  const { signal } = stopping
  const pause = () =>
    sleep(interval_ms, undefined, { signal, ref: false }).catch(() => undefined)

  const run = async () => {
    while (!signal.aborted && !isOver()) {
      try {
        await tick(options)
      } catch (error) {
        if (!isOver()) {
          log(`The chain did not take its turn: ${error}`)
        }
      }
      await pause()
    }
  }
  const done = run()

  return {
    stop: async () => {
      stopping.abort()
      await done
    },
  }
}

async function tick({ rpc, state }: Options): Promise<void> {
  if (state && !(await state.saveIfNew(rpc))) {
    return // a block now would make final what a kill could still undo
  }
  const automine = await rpc<boolean>("anvil_getAutomine")
  if (automine && (await isBlockOfUse(rpc))) {
    await rpc("evm_mine")
  }
}

async function isBlockOfUse(rpc: ChainRpc): Promise<boolean> {
  const pool = await rpc<{ pending: string }>("txpool_status")
  if (Number(pool.pending) > 0) {
    return true
  }
  const latest = Number(await rpc<string>("eth_blockNumber"))
  for (let back = 0; back < FINALITY_BLOCKS && back <= latest; back++) {
    const number = `0x${(latest - back).toString(16)}`
    const block = await rpc<Block | null>("eth_getBlockByNumber", [
      number,
      false,
    ])
    if (block?.transactions.length) {
      return true
    }
  }
  return false
}

type Block = { transactions: string[] }
