import type { JsonRpcApiProvider } from "ethers"

/**
 * How many transactions of an account are mined, or known to the node. ethers
 * repeats for 250 ms whatever it was told, so it is asked past that cache.
 */
export async function countTransactions(
  provider: JsonRpcApiProvider,
  account: string,
  block: "latest" | "pending"
): Promise<number> {
  const asked = [account, block]
  return Number(await provider.send("eth_getTransactionCount", asked))
}
