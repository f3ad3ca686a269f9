import { computeAddress, SigningKey, Transaction } from "ethers"
import type { Signer, UnsignedTransaction } from "../signer"

/** @param privateKey 64 hex digits, with or without `0x` */
export function createPrivateKeySigner(privateKey: string): Signer {
  return signerOfKey(signingKey(privateKey))
}

export function signerOfKey(key: SigningKey): Signer {
  const address = computeAddress(key.publicKey)
  return {
    address: async () => address,
    async sign(unsigned) {
      const transaction = Transaction.from(fieldsOf(unsigned))
      transaction.signature = key.sign(transaction.unsignedHash)
      return transaction.serialized
    },
  }
}

/** The fields of the transaction as ethers names them. */
export function fieldsOf(unsigned: UnsignedTransaction) {
  return {
    type: 2,
    chainId: unsigned.chain_id,
    nonce: unsigned.nonce,
    to: unsigned.to,
    data: unsigned.data,
    value: 0n,
    gasLimit: unsigned.gas_limit,
    maxFeePerGas: unsigned.max_fee_wei,
    maxPriorityFeePerGas: unsigned.max_priority_fee_wei,
    accessList: [],
  }
}

/** Its own words, so that no library's message can ever quote the key. */
function signingKey(privateKey: string): SigningKey {
  const hex = privateKey.replace(/^0x/i, "")
  try {
    const key = new SigningKey(`0x${hex}`)
    computeAddress(key.publicKey) // only this finds a number off the curve
    return key
  } catch {
    throw new Error("The private key of the signer is not a secp256k1 key")
  }
}
