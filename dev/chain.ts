import { setTimeout as sleep } from "node:timers/promises"
import { startChild, type Child } from "./child"
import { chainRpc, type ChainRpc } from "./chain-rpc"
import { keepBlocksComing } from "./chain-blocks"
import { openChainState, type ChainState } from "./chain-state"
import { inData } from "./paths"
import { pickPort } from "./ports"

/** Polygon's Amoy test network: wallets and ethers treat it as such. */
const CHAIN_ID = 80002
const PORT_USUAL = 8545
const READY_TIMEOUT_MS = 20_000

export type ChainOptions = {
  /** Fixed port; by default 8545, or a free one when that is taken. */
  port?: number
  /** Keeps the chain in this file. Without it the chain ends with its process. */
  stateFile?: string
  /** Seconds between blocks while any transaction awaits its finality. */
  blockTimeSeconds?: number
  chainId?: number
  /** Told in plain words what was mended at the start. */
  log?: (line: string) => void
}

export type Chain = {
  url: string
  pid: number
  chain_id: number
  /** Resolves when the chain ended, however it did. */
  exited: Promise<string>
  /** Saves the state and ends the chain. Safe to call twice. */
  stop: () => Promise<void>
}

/**
 * An EVM chain of our own on the loopback address: a transaction is mined at
 * once, and blocks follow until it is final (`finalized` is `latest` - 2).
 * An idle chain mines nothing, so it costs neither time nor disk.
 */
export async function startChain(options: ChainOptions = {}): Promise<Chain> {
  const { stateFile, chainId = CHAIN_ID, log = console.warn } = options
  const port = options.port ?? (await pickPort(PORT_USUAL))
  const state = stateFile ? await openChainState({ stateFile, log }) : null
  const child = await startChild({
    name: "the chain (anvil)",
    command: anvilBinary(),
    args: anvilArguments({ port, chainId }),
    stdio: ["ignore", "ignore", "inherit"],
    stop_signal: "SIGTERM",
  })
  const url = `http://127.0.0.1:${port}`
  const rpc = chainRpc(url)
  try {
    await untilReady({ child, rpc, port })
    await state?.claim(child.pid)
    await state?.load(rpc)
  } catch (error) {
    await child.stop()
    throw error
  }
  const blocks = keepBlocksComing({
    rpc,
    state,
    interval_ms: (options.blockTimeSeconds ?? 1) * 1_000,
    isOver: child.hasExited,
    log,
  })
  const stop = async () => {
    await blocks.stop()
    await saveBeforeStop({ child, state, rpc, log })
    await child.stop()
    await state?.release()
  }

  return { url, pid: child.pid, chain_id: chainId, exited: child.exited, stop }
}

type Stopping = {
  child: Child
  state: ChainState | null
  rpc: ChainRpc
  log: (line: string) => void
}

/** A chain that cannot be saved must still be stopped. */
async function saveBeforeStop({ child, state, rpc, log }: Stopping) {
  if (child.hasExited()) {
    return
  }
  try {
    await state?.save(rpc)
  } catch (error) {
    log(`The chain's last seconds could not be saved: ${error}`)
  }
}

/**
 * Not anvil's own interval mining: it mines empty blocks for ever (1.6 kB each
 * in the saved state, 140 MB a day) and lifts the limit on history, of which
 * anvil holds a full copy of the state for each of 500 blocks (1.9 GB after
 * 600 blocks of 100 writes, 0.4 GB with 64 copies).
 */
function anvilArguments({ port, chainId }: { port: number; chainId: number }) {
  return [
    ["--host", "127.0.0.1"],
    ["--port", String(port)],
    ["--chain-id", String(chainId)],
    ["--slots-in-an-epoch", "1"],
    ["--prune-history", "64"],
    ["--cache-path", inData("anvil")],
    ["--no-request-size-limit", "--quiet"], // a saved state exceeds 2 MB
  ].flat()
}

/**
 * The platform's own binary: behind the package's node wrapper, a killed
 * wrapper would leave the chain running. npm may skip the postinstall script
 * that the wrapper needs.
 */
function anvilBinary(): string {
  const arch = { x64: "amd64", arm64: "arm64" }[process.arch as string]
  const name = `@foundry-rs/anvil-${process.platform}-${arch}`
  try {
    return require.resolve(`${name}/bin/anvil`)
  } catch {
    throw new Error(
      `The embedded chain needs the package ${name}, which is not installed. ` +
        "Install with optional dependencies, or set POLYGON_RPC_URL."
    )
  }
}

type Starting = { child: Child; rpc: ChainRpc; port: number }

async function untilReady({ child, rpc, port }: Starting): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS
  let last: unknown
  while (Date.now() < deadline) {
    if (child.hasExited()) {
      throw new Error(
        `The chain ended at its start (${await child.exited}). ` +
          `Is port ${port} taken?`
      )
    }
    try {
      await rpc("eth_chainId")
      return
    } catch (error) {
      last = error
      await sleep(25)
    }
  }
  throw new Error(`The chain did not answer on port ${port}: ${last}`)
}
