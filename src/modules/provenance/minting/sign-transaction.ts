import { SELECTORS } from "../chain/garment-calls"
import type { UnsignedTransaction } from "../chain/signer"
import { refusalOf } from "../lib/allow-list"
import { type FeeLimits, type Fees, tipFloor } from "../lib/fees"
import type { MintContext, Sight } from "./context"

/** Gas of a transaction without data: what cancels a nonce. */
export const CANCEL_GAS = 21_000

export function allowListOf(ctx: MintContext, { address }: Sight) {
  const selectors = Object.values(SELECTORS)
  return { contract: ctx.contract, selectors, self: address }
}

/**
 * The only way to the key. Also what comes back from the database, for a
 * replacement, is looked at again.
 *
 * @throws Error when the allow-list does not have the call
 */
export async function signTransaction(
  ctx: MintContext,
  sight: Sight,
  transaction: Pick<
    UnsignedTransaction,
    "nonce" | "to" | "data" | "gas_limit"
  > &
    Fees
): Promise<string> {
  const refusal = refusalOf(transaction, allowListOf(ctx, sight))
  if (refusal) {
    throw new Error(`Refused to sign: ${refusal}`)
  }
  return await ctx.signer.sign({ chain_id: sight.chain_id, ...transaction })
}

/** Most a transaction can cost. */
export const costOf = (gas_limit: number, { max_fee_wei }: Fees): bigint =>
  BigInt(gas_limit) * max_fee_wei

/** The configured limits, with the tip this chain asks for at least. */
export function feeLimits(
  { limits }: MintContext,
  { chain_id }: Sight
): FeeLimits {
  const floor = tipFloor(chain_id, limits.priority_fee_floor_wei)
  return { ...limits, priority_fee_floor_wei: floor }
}
