import type { JsonRpcApiProvider } from "ethers"

/**
 * Bor refuses a lower tip ("minimum needed 25000000000"), while nodes go on
 * suggesting 1 gwei. Polygon PoS and its test network Amoy.
 */
const TIP_FLOOR_WEI = 25_000_000_000n
const BOR_CHAIN_IDS = [137n, 80002n]

export type Fees = { maxFeePerGas: bigint; maxPriorityFeePerGas: bigint }

/**
 * What to offer for a transaction now, with room for six full blocks of rising
 * base fee. Given explicitly, because on chain 137 ethers 6 would ask a public
 * gas station for it, and throw where that is out of reach.
 */
export async function feesNow(provider: JsonRpcApiProvider): Promise<Fees> {
  const [{ chainId }, block, suggested] = await Promise.all([
    provider.getNetwork(),
    provider.getBlock("latest"),
    provider.send("eth_maxPriorityFeePerGas", []).then(BigInt),
  ])
  const floor = BOR_CHAIN_IDS.includes(chainId) ? TIP_FLOOR_WEI : 0n
  const tip = suggested > floor ? suggested : floor
  return {
    maxFeePerGas: (block?.baseFeePerGas ?? 0n) * 2n + tip,
    maxPriorityFeePerGas: tip,
  }
}
