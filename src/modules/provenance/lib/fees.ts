/** What a transaction offers for one unit of gas (EIP-1559), in wei. */
export type Fees = { max_fee_wei: bigint; max_priority_fee_wei: bigint }

/** What the network asks for, in wei. */
export type NetworkFees = { base_fee_wei: bigint; priority_fee_wei: bigint }

export type FeeLimits = {
  priority_fee_floor_wei: bigint
  max_fee_ceiling_wei: bigint
  unstick_ceiling_multiplier: number
  fee_bump_percent: number
}

/**
 * Polygon PoS and its test network Amoy: Bor refuses a lower tip ("minimum
 * needed 25000000000"), while nodes go on suggesting 1 gwei.
 */
const BOR_CHAIN_IDS = [137, 80002]
const BOR_TIP_FLOOR_WEI = 25_000_000_000n

/** Nodes refuse a replacement that offers less than 10 % more of both fees. */
const BUMP_MIN_PERCENT = 10

/** The configured floor, or the chain's own where that is known and higher. */
export function tipFloor(chain_id: number, configured_wei: bigint): bigint {
  const known = BOR_CHAIN_IDS.includes(chain_id) ? BOR_TIP_FLOOR_WEI : 0n
  return highest(configured_wei, known)
}

/**
 * Fees of a new transaction: room for the base fee to double, within the
 * ceiling. Null while the base fee alone is above the ceiling: such a
 * transaction could only wait, and hold up all that come after it.
 */
export function newFees(network: NetworkFees, limits: FeeLimits): Fees | null {
  const ceiling = limits.max_fee_ceiling_wei
  if (network.base_fee_wei > ceiling) {
    return null
  }
  return within(ceiling, marketFees(network, limits))
}

/**
 * Fees of a replacement with the same nonce: the market's, and at least the
 * bump more than before. May exceed the ceiling, up to the multiplier, since a
 * ceiling that blocks the replacement blocks the nonce for ever. Null when even
 * that is too little; a cancellation costs next to nothing and has no limit.
 */
export function replacementFees({
  previous,
  network,
  limits,
  cancels,
}: {
  previous: Fees
  network: NetworkFees
  limits: FeeLimits
  cancels: boolean
}): Fees | null {
  const percent = Math.max(limits.fee_bump_percent, BUMP_MIN_PERCENT)
  const least: Fees = {
    max_fee_wei: raised(previous.max_fee_wei, percent),
    max_priority_fee_wei: raised(previous.max_priority_fee_wei, percent),
  }
  const market = marketFees(network, limits)
  const wanted: Fees = {
    max_fee_wei: highest(least.max_fee_wei, market.max_fee_wei),
    max_priority_fee_wei: highest(
      least.max_priority_fee_wei,
      market.max_priority_fee_wei
    ),
  }
  if (cancels) {
    return wanted
  }
  const limit = times(
    limits.max_fee_ceiling_wei,
    limits.unstick_ceiling_multiplier * 100
  )
  return least.max_fee_wei > limit ? null : within(limit, wanted)
}

/** Whether the next block could take it. */
export function coversBaseFee(fees: Fees, network: NetworkFees): boolean {
  return fees.max_fee_wei >= network.base_fee_wei
}

function marketFees(network: NetworkFees, limits: FeeLimits): Fees {
  const tip = highest(network.priority_fee_wei, limits.priority_fee_floor_wei)
  return {
    max_fee_wei: 2n * network.base_fee_wei + tip,
    max_priority_fee_wei: tip,
  }
}

/** A tip above the whole fee makes a transaction invalid. */
function within(limit: bigint, fees: Fees): Fees {
  const max_fee_wei = lowest(fees.max_fee_wei, limit)
  return {
    max_fee_wei,
    max_priority_fee_wei: lowest(fees.max_priority_fee_wei, max_fee_wei),
  }
}

/** Rounded up, and at least one more: nodes also refuse an equal offer. */
function raised(wei: bigint, percent: number): bigint {
  return highest(times(wei, 100 + percent), wei + 1n)
}

/** A share in percent with two decimals, rounded up. */
function times(wei: bigint, percent: number): bigint {
  return (wei * BigInt(Math.round(percent * 100)) + 9_999n) / 10_000n
}

const highest = (a: bigint, b: bigint) => (a > b ? a : b)
const lowest = (a: bigint, b: bigint) => (a < b ? a : b)
