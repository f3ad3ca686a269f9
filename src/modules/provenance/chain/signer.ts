import type { SignerOptions } from "../options"
import { createExternalSigner } from "./signers/external"
import { createKeystoreSigner } from "./signers/keystore"
import { createPrivateKeySigner } from "./signers/private-key"

/**
 * Holds the key that mints. It signs what it is given; what may be signed at
 * all is decided in `lib/allow-list.ts`. To add one (a KMS, an HSM), write one
 * file in `signers/` and let `createSigner` choose it. A key never appears in
 * an error or a log.
 */
export interface Signer {
  /** Checksummed. The same for as long as the signer lives. */
  address(): Promise<string>
  /** @returns the raw signed transaction, EIP-2718 encoded, as hex. */
  sign(transaction: UnsignedTransaction): Promise<string>
}

/** An EIP-1559 transaction without value. */
export type UnsignedTransaction = {
  chain_id: number
  nonce: number
  to: string
  data: string
  gas_limit: number
  max_fee_wei: bigint
  max_priority_fee_wei: bigint
}

/** @param timeout_seconds longest wait for an external signer's answer */
export function createSigner(
  { private_key, keystore, external }: SignerOptions,
  { timeout_seconds }: { timeout_seconds: number }
): Signer {
  if (private_key) {
    return createPrivateKeySigner(private_key)
  }
  if (keystore) {
    return createKeystoreSigner(keystore)
  }
  if (external) {
    return createExternalSigner({ ...external, timeout_seconds })
  }
  throw new Error("Give one of private_key, keystore, external as the signer")
}
