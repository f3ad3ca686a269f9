import {
  Contract,
  ContractFactory,
  HDNodeWallet,
  hexlify,
  id,
  isCallException,
  JsonRpcProvider,
  Mnemonic,
  Network,
  randomBytes,
  type ContractTransactionReceipt,
  type ContractTransactionResponse,
} from "ethers"
import { startChain } from "../../dev/chain"
import { anyFreePort } from "../../dev/ports"
import {
  garmentTokenAbi,
  garmentTokenBytecode,
} from "../../src/modules/provenance/chain/garment-token.generated"

/** One account a role, so that no test passes thanks to another role. */
const ACCOUNTS = [
  "admin",
  "minter",
  "metadata",
  "mover",
  "pauser",
  "custodian",
  "customer",
  "buyer",
  "stranger",
] as const

export type Account = (typeof ACCOUNTS)[number]
export type Accounts = Record<Account, HDNodeWallet>

export type TestChain = {
  url: string
  provider: JsonRpcProvider
  accounts: Accounts
  stop: () => Promise<void>
}

export async function aChain(chainId = 80002): Promise<TestChain> {
  const chain = await startChain({ chainId, port: await anyFreePort() })
  const provider = aProvider(chain.url, chainId)
  const stop = async () => {
    provider.destroy()
    await chain.stop()
  }
  return { url: chain.url, provider, accounts: accountsOn(provider), stop }
}

function aProvider(url: string, chainId: number): JsonRpcProvider {
  const network = new Network("test", chainId)
  return new JsonRpcProvider(url, network, {
    staticNetwork: network,
    batchStallTime: 0,
    pollingInterval: 10,
    cacheTimeout: -1, // else the nonce of 250 ms ago is given again
  })
}

/** Those that anvil funds. */
function accountsOn(provider: JsonRpcProvider): Accounts {
  const words = `${"test ".repeat(11)}junk`
  const entries = ACCOUNTS.map((name, index) => {
    const path = `m/44'/60'/0'/0/${index}`
    const wallet = HDNodeWallet.fromMnemonic(Mnemonic.fromPhrase(words), path)
    return [name, wallet.connect(provider)]
  })
  return Object.fromEntries(entries)
}

export const COLLECTION = "Selvedge Garment"

/** A fresh contract whose roles lie with one account each. */
export async function aToken({ accounts }: TestChain): Promise<Contract> {
  const { admin } = accounts
  const factory = new ContractFactory(
    garmentTokenAbi,
    garmentTokenBytecode,
    admin
  )
  const args = [COLLECTION, "SELV", admin.address, admin.address, 500]
  const deployed = await factory.deploy(...args)
  await deployed.waitForDeployment()
  const token = new Contract(
    await deployed.getAddress(),
    garmentTokenAbi,
    admin
  )
  const { minter, metadata, mover, pauser, custodian } = accounts
  await done(token, "grantRole", [id("MINTER_ROLE"), minter.address])
  await done(token, "grantRole", [id("METADATA_ROLE"), metadata.address])
  await done(token, "grantRole", [id("TRANSFER_ROLE"), mover.address])
  await done(token, "grantRole", [id("PAUSER_ROLE"), pauser.address])
  await done(token, "setCustodian", [custodian.address, true])
  return token
}

/** A random 32-byte word: a token id, or a digest. */
export const aWord = () => hexlify(randomBytes(32))

/** Mints a token to one account; answers its id. */
export async function aGarment({
  token,
  accounts,
  to,
}: {
  token: Contract
  accounts: Accounts
  to: Account
}): Promise<string> {
  const tokenId = aWord()
  const args = [accounts[to].address, tokenId, aWord()]
  await done(as(token, accounts.minter), "mintProduct", args)
  return tokenId
}

export const as = (token: Contract, wallet: HDNodeWallet): Contract =>
  token.connect(wallet) as Contract

/** Calls a view function. */
export const ask = async (token: Contract, view: string, args: unknown[]) =>
  await token.getFunction(view).staticCall(...args)

/** Sends a transaction and waits for it. */
export async function done(
  token: Contract,
  method: string,
  args: unknown[]
): Promise<ContractTransactionReceipt> {
  const sent: ContractTransactionResponse = await token.getFunction(method)(
    ...args
  )
  const receipt = await sent.wait()
  if (!receipt) {
    throw new Error(`${method} has no receipt`)
  }
  return receipt
}

/** The events of a transaction, as `Locked(1)`. */
export function eventsOf(
  token: Contract,
  receipt: ContractTransactionReceipt
): string[] {
  return receipt.logs.map((log) => {
    const event = token.interface.parseLog(log)
    return event ? `${event.name}(${event.args.join()})` : "unknown"
  })
}

/** Why the contract refuses, as `TokenLocked(1,2)`; fails when it does not. */
export async function refusal(
  token: Contract,
  method: string,
  args: unknown[]
): Promise<string> {
  try {
    await token.getFunction(method).staticCall(...args)
  } catch (error) {
    if (isCallException(error) && error.revert) {
      return `${error.revert.name}(${error.revert.args.join()})`
    }
    throw error
  }
  throw new Error(`${method} was not refused`)
}
