import { Interface, toBeHex, ZeroAddress, zeroPadValue } from "ethers"
import type { Call, Log } from "./chain"
import { garmentTokenAbi } from "./garment-token.generated"

const garmentToken = new Interface(garmentTokenAbi)

/** Topic of ERC-721 `Transfer(from, to, tokenId)`, all three indexed. */
export const TRANSFER_TOPIC = garmentToken.getEvent("Transfer")!.topicHash

/** First four bytes of every call that may be signed. */
export const SELECTORS = {
  mintProduct: garmentToken.getFunction("mintProduct")!.selector,
  mintBatch: garmentToken.getFunction("mintBatch")!.selector,
  transferOwnership: garmentToken.getFunction("transferOwnership")!.selector,
} as const

/** The calldata of one token's mint or of several in one transaction. */
export function encodeMint(
  to: string,
  tokens: readonly { token_id: string; digest: string }[]
): string {
  const ids = tokens.map(({ token_id }) => token_id)
  const digests = tokens.map(({ digest }) => digest)
  return tokens.length === 1
    ? garmentToken.encodeFunctionData("mintProduct", [to, ids[0], digests[0]])
    : garmentToken.encodeFunctionData("mintBatch", [to, ids, digests])
}

export function encodeTransfer(token_id: string, to: string): string {
  return garmentToken.encodeFunctionData("transferOwnership", [token_id, to])
}

export function ownerOfCall(contract: string, token_id: string): Call {
  const data = garmentToken.encodeFunctionData("ownerOf", [token_id])
  return { to: contract, data }
}

export function decodeOwner(data: string): string {
  return String(garmentToken.decodeFunctionResult("ownerOf", data)[0])
}

export type TransferLog = {
  token_id: string
  /** Null for a mint. */
  from: string | null
  to: string
}

/** What a log says, or null when it is no transfer of this contract's tokens. */
export function transferIn(log: Log, contract: string): TransferLog | null {
  if (log.address !== contract || log.topics[0] !== TRANSFER_TOPIC) {
    return null
  }
  const [from, to, tokenId] = garmentToken.decodeEventLog(
    "Transfer",
    "0x",
    log.topics
  )
  return {
    token_id: String(tokenId),
    from: from === ZeroAddress ? null : from,
    to,
  }
}

/**
 * Whether the logs move each of these tokens to where it belongs. Compared as
 * topics: a batch's receipt has many, and decoding them all takes its time.
 */
export function hasTransfers(
  logs: readonly Log[],
  contract: string,
  tokens: readonly { token_id: string; to_address: string }[]
): boolean {
  const moved = new Set(
    logs
      .filter(
        ({ address, topics: [topic] }) =>
          address === contract && topic === TRANSFER_TOPIC
      )
      .map(({ topics }) => `${topics[2]}${topics[3]}`)
  )
  return tokens.every(({ token_id, to_address }) => {
    const to = zeroPadValue(to_address, 32).toLowerCase()
    return moved.has(`${to}${toBeHex(BigInt(token_id), 32)}`)
  })
}
