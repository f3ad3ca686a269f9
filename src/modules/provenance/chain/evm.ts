import { toQuantity } from "ethers"
import type { Block, BlockTag, Call, Chain, Log, Receipt } from "./chain"
import { ChainError } from "./errors"
import { createJsonRpc, type JsonRpc } from "./json-rpc"

/** Blocks whose tips are looked at, and the share of payers beneath the tip. */
const FEE_BLOCKS = 5
const FEE_PERCENTILE = 50

export type EvmChainOptions = {
  rpc_url: string
  /** If given, the node must be of this chain. */
  chain_id?: number
  rpc_timeout_seconds: number
}

/** A chain behind an Ethereum JSON-RPC node: Polygon PoS, anvil, most others. */
export function createEvmChain(options: EvmChainOptions): Chain {
  const rpc = createJsonRpc({
    url: options.rpc_url,
    timeout_seconds: options.rpc_timeout_seconds,
  })
  let chain_id: number | null = null
  return {
    async chainId() {
      return (chain_id ??= await readChainId(rpc, options.chain_id))
    },
    async block(tag) {
      const block = await rpc<RawBlock | null>("eth_getBlockByNumber", [
        quantity(tag),
        false,
      ])
      return block && blockOf(block)
    },
    nonce: async (address, tag) =>
      Number(
        await rpc<string>("eth_getTransactionCount", [address, quantity(tag)])
      ),
    balance: async (address) =>
      BigInt(await rpc<string>("eth_getBalance", [address, "latest"])),
    networkFees: () => readNetworkFees(rpc),
    hasCode: async (address, tag) =>
      (await rpc<string>("eth_getCode", [address, quantity(tag)])) !== "0x",
    call: (call, tag = "latest") =>
      rpc<string>("eth_call", [callOf(call), quantity(tag)]),
    estimateGas: async (call) =>
      Number(await rpc<string>("eth_estimateGas", [callOf(call)])),
    async sendRaw(raw) {
      await rpc<string>("eth_sendRawTransaction", [raw])
    },
    async receipt(hash) {
      const receipt = await rpc<RawReceipt | null>(
        "eth_getTransactionReceipt",
        [hash]
      )
      return receipt && receiptOf(receipt)
    },
    knows: async (hash) =>
      (await rpc<object | null>("eth_getTransactionByHash", [hash])) !== null,
    async logs({ address, topic, from_block, to_block }) {
      const logs = await rpc<RawLog[]>("eth_getLogs", [
        {
          address,
          topics: [topic],
          fromBlock: quantity(from_block),
          toBlock: quantity(to_block),
        },
      ])
      return logs.map(logOf)
    },
  }
}

async function readChainId(rpc: JsonRpc, expected?: number): Promise<number> {
  const chain_id = Number(await rpc<string>("eth_chainId"))
  if (expected !== undefined && chain_id !== expected) {
    throw new ChainError(
      "unknown",
      `The node is of chain ${chain_id}, but chain ${expected} is configured`
    )
  }
  return chain_id
}

/** The last base fee of the history is the next block's. */
async function readNetworkFees(rpc: JsonRpc) {
  const history = await rpc<{ baseFeePerGas: string[]; reward?: string[][] }>(
    "eth_feeHistory",
    [toQuantity(FEE_BLOCKS), "latest", [FEE_PERCENTILE]]
  )
  const tips = (history.reward ?? [])
    .map(([tip]) => BigInt(tip ?? 0))
    .filter((tip) => tip > 0n) // an empty block says nothing about tips
    .sort((a, b) => (a < b ? -1 : 1))
  return {
    base_fee_wei: BigInt(history.baseFeePerGas.at(-1) ?? 0),
    priority_fee_wei: tips[Math.floor(tips.length / 2)] ?? 0n,
  }
}

const quantity = (tag: BlockTag) =>
  typeof tag === "number" ? toQuantity(tag) : tag

function callOf({ from, to, data, gas_limit }: Call) {
  return { from, to, data, gas: gas_limit && toQuantity(gas_limit) }
}

type RawBlock = { number: string; hash: string; timestamp: string }

function blockOf({ number, hash, timestamp }: RawBlock): Block {
  return {
    number: Number(number),
    hash,
    timestamp: new Date(Number(timestamp) * 1_000),
  }
}

type RawLog = {
  address: string
  topics: string[]
  blockNumber: string
  blockHash: string
  transactionHash: string
  logIndex: string
}

function logOf(log: RawLog): Log {
  return {
    address: log.address.toLowerCase(),
    topics: log.topics,
    block_number: Number(log.blockNumber),
    block_hash: log.blockHash,
    transaction_hash: log.transactionHash,
    log_index: Number(log.logIndex),
  }
}

type RawReceipt = {
  transactionHash: string
  blockNumber: string
  blockHash: string
  status: string
  gasUsed: string
  effectiveGasPrice: string
  logs: RawLog[]
}

function receiptOf(receipt: RawReceipt): Receipt {
  return {
    transaction_hash: receipt.transactionHash,
    block_number: Number(receipt.blockNumber),
    block_hash: receipt.blockHash,
    succeeded: receipt.status === "0x1",
    gas_used: Number(receipt.gasUsed),
    effective_gas_price_wei: BigInt(receipt.effectiveGasPrice),
    logs: receipt.logs.map(logOf),
  }
}
