import { setTimeout as sleep } from "node:timers/promises"
import {
  ContractFactory,
  getCreateAddress,
  type JsonRpcApiProvider,
  keccak256,
  type Signer,
} from "ethers"
import { feesNow } from "./deployment-fees"
import { countTransactions } from "./deployment-nonces"
import {
  garmentTokenAbi,
  garmentTokenBytecode,
} from "./garment-token.generated"
import { minedReceipt, RECEIPT_MS } from "./mined-receipt"

/**
 * A deployment whose transaction was signed. The nonce alone makes the address
 * (EIP-161), so whatever is sent with it there is one contract at most.
 */
export type BegunDeployment = {
  address: string
  nonce: number
  /** Of every transaction signed for it; one of them may be mined. */
  transaction_hashes: string[]
}

export type CreatedToken = {
  address: string
  block_number: number
  transaction_hash: string
}

export type Creation = {
  provider: JsonRpcApiProvider
  /** Pays for it, and is admin until the roles are given. */
  signer: Signer
  name: string
  symbol: string
  royalty_receiver: string
  royalty_bps: number
  /** What a run that was stopped left behind; it is completed. */
  begun?: BegunDeployment
  /** Keeps it. Waited for before anything is sent. */
  onSigned?: (begun: BegunDeployment) => Promise<void>
}

/**
 * The contract's creation, sent and mined once: a begun one is looked for, and
 * sent again under its nonce where the chain does not know it.
 */
export async function createGarmentToken(
  creation: Creation
): Promise<{ token: CreatedToken; nonce: number; isResumed: boolean }> {
  const { provider, signer, begun } = creation
  const deployer = await signer.getAddress()
  const fate = begun && (await settle({ provider, deployer, begun }))
  if (begun && fate === "deployed") {
    const token = await findReceipt(provider, begun)
    return { token, nonce: begun.nonce, isResumed: true }
  }
  const nonce =
    begun && fate === "unsent"
      ? begun.nonce
      : await countTransactions(provider, deployer, "pending")
  const earlier = begun && fate === "unsent" ? begun.transaction_hashes : []
  const token = await send(creation, { deployer, nonce, earlier })
  return { token, nonce, isResumed: false }
}

/**
 * - `deployed`: the contract is there.
 * - `unsent`: its nonce is free.
 * - `lost`: something else took the nonce, so that it never will be there.
 */
type Fate = "deployed" | "unsent" | "lost"

async function settle({
  provider,
  deployer,
  begun: { address, nonce },
}: {
  provider: JsonRpcApiProvider
  deployer: string
  begun: BegunDeployment
}): Promise<Fate> {
  const deadline = Date.now() + RECEIPT_MS
  const count = (block: "latest" | "pending") =>
    countTransactions(provider, deployer, block)
  for (;;) {
    // Counted before the code is read: a nonce that is used by then has left
    // its contract, or was another transaction's.
    const [mined, known] = [await count("latest"), await count("pending")]
    if ((await provider.getCode(address)) !== "0x") {
      return "deployed"
    }
    if (mined > nonce) {
      return "lost"
    }
    if (known < nonce) {
      throw new Error(
        `The chain knows ${known} transactions of ${deployer}, and the ` +
          `deployment that was begun is number ${nonce + 1}: is it the same chain?`
      )
    }
    if (known === nonce) {
      return "unsent"
    }
    if (Date.now() > deadline) {
      throw new Error(`The deployment of ${address} is sent, but not mined yet`)
    }
    await sleep(provider.pollingInterval)
  }
}

async function send(
  { provider, signer, onSigned, ...settings }: Creation,
  {
    deployer,
    nonce,
    earlier,
  }: { deployer: string; nonce: number; earlier: string[] }
): Promise<CreatedToken> {
  const { name, symbol, royalty_receiver, royalty_bps } = settings
  const factory = new ContractFactory(garmentTokenAbi, garmentTokenBytecode)
  const request = await factory.getDeployTransaction(
    ...[name, symbol, deployer, royalty_receiver, royalty_bps]
  )
  const fees = await feesNow(provider)
  const filled = await signer.populateTransaction({
    ...request,
    ...fees,
    nonce,
  })
  const bytes = await signer.signTransaction(filled)
  const hash = keccak256(bytes)
  const address = getCreateAddress({ from: deployer, nonce })
  const transaction_hashes = [...earlier, hash]
  await onSigned?.({ address, nonce, transaction_hashes })
  await provider.broadcastTransaction(bytes)
  const { blockNumber: block_number } = await minedReceipt(provider, hash)
  return { address, block_number, transaction_hash: hash }
}

async function findReceipt(
  provider: JsonRpcApiProvider,
  { address, transaction_hashes }: BegunDeployment
): Promise<CreatedToken> {
  for (const hash of transaction_hashes) {
    const receipt = await provider.getTransactionReceipt(hash)
    if (receipt) {
      const { blockNumber: block_number } = receipt
      return { address, block_number, transaction_hash: hash }
    }
  }
  throw new Error(
    `The contract at ${address} was made by a transaction of another program`
  )
}
