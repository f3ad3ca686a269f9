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
