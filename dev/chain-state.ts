import { mkdir, rename, rm } from "node:fs/promises"
import { dirname } from "node:path"
import { gunzipSync } from "node:zlib"
import { ChainRpcError, type ChainRpc, FINALITY_BLOCKS } from "./chain-rpc"
import { claimFor } from "./claim"
import { readIfThere, writeDraft } from "./files"

/** After a save comes a pause of this many times its length, at least. */
const PAUSE_FACTOR = 4

export type ChainState = {
  /** Marks the file as in use by this process. */
  claim: (pid: number) => Promise<void>
  /** Hands the saved state to a chain just started. */
  load: (rpc: ChainRpc) => Promise<void>
  save: (rpc: ChainRpc) => Promise<void>
  /**
   * Saves when there is a block that was not saved yet.
   * @returns false when it is too soon after the last save
   */
  saveIfNew: (rpc: ChainRpc) => Promise<boolean>
  release: () => Promise<void>
}

type Options = { stateFile: string; log: (line: string) => void }

/**
 * A chain's state in a file, and the one before it beside it. Written by us,
 * not by anvil: it writes in place, and a `kill -9` leaves half a file.
 */
export async function openChainState(options: Options): Promise<ChainState> {
  const { stateFile } = options
  await mkdir(dirname(stateFile), { recursive: true })
  const claim = await claimFor({
    file: `${stateFile}.claim`,
    what: `the chain in ${stateFile}`,
    stop_signal: "SIGTERM",
  })
  let saved_block: string | undefined
  let not_before = 0

  const save = async (rpc: ChainRpc) => {
    const block = await latestHash(rpc)
    const dump = await rpc<string>("anvil_dumpState")
    await writeState(stateFile, Buffer.from(dump.slice(2), "hex"))
    saved_block = block
  }
  const saveIfNew = async (rpc: ChainRpc) => {
    if ((await latestHash(rpc)) === saved_block) {
      return true
    }
    const began = Date.now()
    if (began < not_before) {
      return false
    }
    await save(rpc)
    not_before = Date.now() + (Date.now() - began) * PAUSE_FACTOR
    return true
  }

  return {
    claim: claim.holdBy,
    release: claim.release,
    load: async (rpc) => load({ ...options, rpc }),
    save,
    saveIfNew,
  }
}

/** The newest of the two files that is whole wins. */
async function load({ stateFile, log, rpc }: Options & { rpc: ChainRpc }) {
  const files = [stateFile, previousOf(stateFile)]
  for (const file of files) {
    const state = await readState(file)
    if (state === "none") {
      continue
    }
    if (state !== "torn" && (await accepts(rpc, state))) {
      if (file !== stateFile) {
        log(`The chain goes on from the save before it, ${file}.`)
      }
      return
    }
    log(`The saved chain ${file} is damaged and was not used.`)
  }
}

async function accepts(rpc: ChainRpc, state: Buffer): Promise<boolean> {
  try {
    await rpc("anvil_loadState", [`0x${state.toString("hex")}`])
  } catch (error) {
    if (error instanceof ChainRpcError) {
      return false
    }
    throw error
  }
  // A save holds the newest block's accounts only, so that calls at the
  // `finalized` block fail until it lies after the load.
  await rpc("anvil_mine", [`0x${(FINALITY_BLOCKS + 1).toString(16)}`])
  return true
}

async function readState(file: string): Promise<Buffer | "none" | "torn"> {
  const packed = await readIfThere(file)
  if (!packed) {
    return "none"
  }
  try {
    gunzipSync(packed) // ends in a checksum and a length: a torn file fails
    return packed
  } catch {
    return "torn"
  }
}

/** At every moment of this, a kill leaves one whole file at least. */
async function writeState(file: string, state: Buffer): Promise<void> {
  const draft = await writeDraft(file, state)
  if (Buffer.isBuffer(await readState(file))) {
    await rename(file, previousOf(file))
  }
  await rename(draft, file)
}

const previousOf = (file: string) => `${file}.previous`

async function latestHash(rpc: ChainRpc): Promise<string> {
  const block = await rpc<{ hash: string }>("eth_getBlockByNumber", [
    "latest",
    false,
  ])
  return block.hash
}

/** Removes a saved chain, for a start from nothing. */
export async function forgetChainState(stateFile: string): Promise<void> {
  await rm(stateFile, { force: true })
  await rm(previousOf(stateFile), { force: true })
}
