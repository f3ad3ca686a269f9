import { setTimeout as sleep } from "node:timers/promises"
import type { JsonRpcApiProvider, TransactionReceipt } from "ethers"

/** Longest wait for a receipt: an underpriced transaction may never get one. */
export const RECEIPT_MS = 300_000

/**
 * Waits until a transaction is in a block. Asks at every polling interval:
 * ethers' own `wait` asks at new blocks only, and overlooks the block that is
 * mined while it subscribes, for ever when none follows.
 *
 * @throws when the transaction reverted, or is in no block after five minutes
 */
export async function minedReceipt(
  provider: JsonRpcApiProvider,
  hash: string
): Promise<TransactionReceipt> {
  const deadline = Date.now() + RECEIPT_MS
  for (;;) {
    const receipt = await provider.getTransactionReceipt(hash)
    if (receipt) {
      return succeeded(receipt)
    }
    if (Date.now() > deadline) {
      throw new Error(`The transaction ${hash} is sent, but not mined yet`)
    }
    await sleep(provider.pollingInterval)
  }
}

function succeeded(receipt: TransactionReceipt): TransactionReceipt {
  if (receipt.status === 0) {
    throw new Error(`The transaction ${receipt.hash} was reverted`)
  }
  return receipt
}
