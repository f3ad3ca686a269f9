import { getAddress, toQuantity, Transaction } from "ethers"
import type { Signer, UnsignedTransaction } from "../signer"
import { fieldsOf } from "./private-key"

export type ExternalSignerOptions = {
  url: string
  /** The account to sign with. */
  address: string
  bearer_token?: string
  timeout_seconds: number
}

/**
 * Web3Signer answers `eth_signTransaction` with the raw transaction
 * (docs.web3signer.consensys.io/reference/api/json-rpc). Clef calls the same
 * `account_signTransaction` and answers `{ raw, tx }`
 * (geth.ethereum.org/docs/clef/apis).
 */
const METHODS = ["eth_signTransaction", "account_signTransaction"] as const
const METHOD_NOT_FOUND = -32601

/**
 * A signer behind JSON-RPC. What comes back is decoded and compared with what
 * was asked for: an envelope is broadcast under the hash of these very bytes,
 * and a signer that "improves" a fee or a nonce would be paid for unseen.
 */
export function createExternalSigner(options: ExternalSignerOptions): Signer {
  const address = getAddress(options.address)
  return {
    address: async () => address,
    async sign(unsigned) {
      const raw = await requestSignature({ ...options, address }, unsigned)
      assertSigned(raw, unsigned, address)
      return raw
    },
  }
}

async function requestSignature(
  options: ExternalSignerOptions,
  unsigned: UnsignedTransaction
): Promise<string> {
  const params = [parametersOf(unsigned, options.address)]
  for (const method of METHODS) {
    const { result, error } = await post(options, { method, params })
    if (error?.code === METHOD_NOT_FOUND) {
      continue
    }
    if (error) {
      throw new Error(`The signer refused: ${error.message}`)
    }
    return typeof result === "string" ? result : String(result?.raw)
  }
  throw new Error(`The signer knows neither ${METHODS.join(" nor ")}`)
}

function parametersOf(unsigned: UnsignedTransaction, from: string) {
  return {
    from,
    to: unsigned.to,
    data: unsigned.data,
    value: "0x0",
    nonce: toQuantity(unsigned.nonce),
    gas: toQuantity(unsigned.gas_limit),
    maxFeePerGas: toQuantity(unsigned.max_fee_wei),
    maxPriorityFeePerGas: toQuantity(unsigned.max_priority_fee_wei),
    chainId: toQuantity(unsigned.chain_id),
  }
}

type Answer = {
  result?: string | { raw?: string } | null
  error?: { code: number; message: string }
}

async function post(
  { url, bearer_token, timeout_seconds }: ExternalSignerOptions,
  request: { method: string; params: unknown[] }
): Promise<Answer> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(bearer_token && { authorization: `Bearer ${bearer_token}` }),
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, ...request }),
    redirect: "error", // the token is for this host alone
    signal: AbortSignal.timeout(timeout_seconds * 1_000),
  })
  if (!response.ok) {
    throw new Error(`The signer answered HTTP ${response.status}`)
  }
  return (await response.json()) as Answer
}

function assertSigned(
  raw: string,
  unsigned: UnsignedTransaction,
  address: string
): void {
  const signed = decode(raw)
  const expected = Transaction.from(fieldsOf(unsigned))
  if (signed.unsignedSerialized !== expected.unsignedSerialized) {
    throw new Error("The signer signed another transaction than it was given")
  }
  if (signed.from !== address) {
    throw new Error(`The signer signed as ${signed.from}, not as ${address}`)
  }
}

function decode(raw: string): Transaction {
  try {
    return Transaction.from(raw)
  } catch {
    throw new Error("The signer answered with no signed transaction")
  }
}
