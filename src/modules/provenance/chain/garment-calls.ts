import { getAddress, Interface, toBeHex } from "ethers"
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
  if (!isTransferOf(log, contract.toLowerCase())) {
    return null
  }
  const [, from = "", to = "", token_id = ""] = log.topics
  return {
    token_id: String(BigInt(token_id)),
    from: BigInt(from) === 0n ? null : addressIn(from),
    to: addressIn(to),
  }
}

const isTransferOf = ({ address, topics }: Log, contract: string): boolean =>
  address === contract && topics[0] === TRANSFER_TOPIC && topics.length === 4

/** Most tokens move between the same few: a checksum costs a keccak. */
const checksummed = new Map<string, string>()
const CHECKSUMS_MAX = 1_000

function addressIn(topic: string): string {
  const known = checksummed.get(topic)
  if (known) {
    return known
  }
  const address = getAddress(`0x${topic.slice(-40)}`)
  if (checksummed.size < CHECKSUMS_MAX) {
    checksummed.set(topic, address)
  }
  return address
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
  const own = contract.toLowerCase()
  const moved = new Set(
    logs
      .filter((log) => isTransferOf(log, own))
      .map(({ topics }) => `${topics[2]}${topics[3]}`)
  )
  return tokens.every(({ token_id, to_address }) => {
    const to = `0x${to_address.slice(2).toLowerCase().padStart(64, "0")}`
    return moved.has(`${to}${toBeHex(BigInt(token_id), 32)}`)
  })
}
