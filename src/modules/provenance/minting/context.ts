import { parseEther } from "ethers"
import type { Sql } from "../../../lib/sql"
import type { Block, Chain } from "../chain/chain"
import { chainErrorKind } from "../chain/errors"
import type { Signer } from "../chain/signer"
import type { FeeLimits } from "../lib/fees"
import type { MintingOptions } from "../options"

/** What the metadata of a garment is made from. */
export type MintableGarment = {
  id: string
  product_id: string
  serial: string
  batch_number: string | null
  token_id: string
  /** As it was stored when the unit was sold. */
  snapshot: unknown
}

/** Told at least once each, before it is saved: a listener must bear repeats. */
export type MintEvents = {
  /** The token is in a block that cannot be undone. */
  "provenance.garment_minted": {
    id: string
    token_id: string
    transaction_id: string
    transaction_hash: string | null
  }
  /** A transaction was given up and waits for a person. */
  "provenance.transaction_dead": {
    id: string
    garment_id: string
    error: string
  }
  /** Once each time that the balance falls under the limit. */
  "provenance.low_balance": { address: string; balance_wei: string }
  /** Once a day (UTC) at most. */
  "provenance.gas_budget_exhausted": { address: string; day: string }
}

export type Emit = <Name extends keyof MintEvents>(
  name: Name,
  data: MintEvents[Name]
) => Promise<void>

export type MintLogger = Record<"info" | "warn", (message: string) => void>

export type MintEngineOptions = {
  /** Needs two connections of its pool at once. */
  sql: Sql
  chain: Chain
  signer: Signer
  /** The only contract that is ever called. */
  contract: string
  minting: MintingOptions
  /** A block this deep is final; null trusts the chain's `finalized` tag. */
  confirmations: number | null
  /**
   * Stores a garment's metadata and answers its CID. A thrown error whose
   * `kind` is `rejected`, or a RangeError, counts towards giving up; any other
   * is tried again for ever. `retry_after_seconds` of the error is respected.
   */
  storePut: (garment: MintableGarment) => Promise<string>
  emit: Emit
  logger: MintLogger
  /** Default: the system's. */
  clock?: () => Date
}

/** The options, parsed, and what an engine remembers between its ticks. */
export type MintContext = Omit<MintEngineOptions, "minting" | "clock"> & {
  clock: () => Date
  limits: MintLimits
  memory: MintMemory
}

export type MintLimits = FeeLimits &
  Pick<
    MintingOptions,
    "batch_size_max" | "in_flight_max" | "gas_limit_max" | "attempts_max"
  > & {
    stuck_after_ms: number
    budget_wei: bigint
    low_balance_wei: bigint
  }

/** Nothing that matters: a new process starts without it. */
export type MintMemory = {
  /** Gas limit by kind of call and number of tokens, as measured. */
  gas_limits: Map<string, number>
  /** Since when an account's next nonce has been what it is. */
  progress: Map<string, { nonce: number; since: number }>
  /** The newest block whose logs were read, and when they were. */
  logs_read_at: string | null
  logs_read_on: number
  /** Blocks asked for at once; halved when a node says it is too much. */
  log_range: number
  /** Since when the chain has been shorter than what was read of it. */
  behind_since: number | null
}

/** What one tick goes by. */
export type Sight = {
  chain_id: number
  /** The signer's address. */
  address: string
  latest: Block
  finalized: Block
}

export function mintLimits(minting: MintingOptions): MintLimits {
  const { stuck_after_seconds, gas_budget_daily, low_balance } = minting
  return {
    batch_size_max: minting.batch_size_max,
    in_flight_max: minting.in_flight_max,
    gas_limit_max: minting.gas_limit_max,
    attempts_max: minting.attempts_max,
    unstick_ceiling_multiplier: minting.unstick_ceiling_multiplier,
    fee_bump_percent: minting.fee_bump_percent,
    priority_fee_floor_wei: gweiToWei(minting.priority_fee_floor_gwei),
    max_fee_ceiling_wei: gweiToWei(minting.max_fee_ceiling_gwei),
    stuck_after_ms: stuck_after_seconds * 1_000,
    budget_wei: coinsToWei(gas_budget_daily),
    low_balance_wei: coinsToWei(low_balance),
  }
}

const gweiToWei = (gwei: number) => BigInt(Math.round(gwei * 1e9))

/** `toFixed` because String() writes small and large numbers as 1e-7. */
const coinsToWei = (coins: string | number) =>
  parseEther(typeof coins === "number" ? coins.toFixed(18) : coins)

/** Where the chain is now. */
export async function lookAtChain(ctx: MintContext): Promise<Sight> {
  const { chain, signer, confirmations } = ctx
  const [chain_id, address] = [await chain.chainId(), await signer.address()]
  const [latest, tagged] = await Promise.all([
    chain.block("latest"),
    confirmations === null ? taggedFinal(chain) : null,
  ])
  const finalized =
    latest && confirmations !== null
      ? await chain.block(Math.max(0, latest.number - confirmations))
      : tagged
  if (!latest || !finalized) {
    throw new Error(
      "The node does not say which block is final: set provenance.chain.confirmations"
    )
  }
  return { chain_id, address, latest, finalized }
}

/** Null where the node does not know the tag. */
async function taggedFinal(chain: Chain): Promise<Block | null> {
  try {
    return await chain.block("finalized")
  } catch (error) {
    if (chainErrorKind(error) === "temporary") {
      throw error
    }
    return null
  }
}
