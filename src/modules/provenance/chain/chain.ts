/**
 * What minting needs of an EVM chain. Amounts are wei, addresses checksummed,
 * hashes lower case. To speak to another kind of node, write one file beside
 * `evm.ts`.
 *
 * Every method throws {@link ChainError} of `./errors`, whose `kind` says what
 * can be done about it.
 */
export interface Chain {
  /** Asked once; refuses an endpoint of another chain than was configured. */
  chainId(): Promise<number>
  /** Null when the node has no such block (yet, or any more). */
  block(tag: BlockTag): Promise<Block | null>
  /** Transactions the account has sent up to a block: its next nonce there. */
  nonce(address: string, tag: BlockTag): Promise<number>
  balance(address: string): Promise<bigint>
  /** What the next block asks for. */
  networkFees(): Promise<NetworkFees>
  hasCode(address: string, tag: BlockTag): Promise<boolean>
  /** Runs a call without sending it; answers its return data. */
  call(call: Call, tag?: BlockTag): Promise<string>
  estimateGas(call: Call): Promise<number>
  /** Hands signed bytes to the node. */
  sendRaw(raw: string): Promise<void>
  receipt(hash: string): Promise<Receipt | null>
  /** Whether the node has the transaction, mined or waiting. */
  knows(hash: string): Promise<boolean>
  logs(filter: LogFilter): Promise<Log[]>
}

export type BlockTag = number | "latest" | "pending" | "finalized"

export type Block = { number: number; hash: string; timestamp: Date }

export type NetworkFees = { base_fee_wei: bigint; priority_fee_wei: bigint }

export type Call = {
  from?: string
  to: string
  data: string
  gas_limit?: number
}

export type Receipt = {
  transaction_hash: string
  block_number: number
  block_hash: string
  succeeded: boolean
  gas_used: number
  effective_gas_price_wei: bigint
  logs: Log[]
}

export type LogFilter = {
  address: string
  /** The first topic: keccak256 of the event's signature. */
  topic: string
  from_block: number
  to_block: number
}

export type Log = {
  /** Lower case: there are many, and a checksum costs a keccak each. */
  address: string
  topics: string[]
  block_number: number
  block_hash: string
  transaction_hash: string
  log_index: number
}
