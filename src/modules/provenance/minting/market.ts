import { type Fees, newFees } from "../lib/fees"
import { codeHold, feeHold, type Hold } from "../lib/hold-reason"
import type { MintContext, Sight } from "./context"
import { feeLimits } from "./sign-transaction"
import { saveBalance, type Wallet } from "./wallet"

/** What everything that is signed in one tick goes by. */
export type Market = {
  fees: Fees
  balance_wei: bigint
  nonces: { latest: number; pending: number }
}

export async function askMarket(
  ctx: MintContext,
  sight: Sight,
  wallet: Wallet
): Promise<Market | Hold> {
  const { chain, contract } = ctx
  const { address } = sight
  const [network, balance_wei, latest, pending, has_code] = await Promise.all([
    chain.networkFees(),
    chain.balance(address),
    chain.nonce(address, "latest"),
    chain.nonce(address, "pending"),
    chain.hasCode(contract, "latest"),
  ])
  await saveBalance(ctx, wallet, balance_wei)
  if (!has_code) {
    return codeHold(contract) // a call to nothing "succeeds"
  }
  const fees = newFees(network, feeLimits(ctx, sight))
  return fees ? { fees, balance_wei, nonces: { latest, pending } } : feeHold()
}
