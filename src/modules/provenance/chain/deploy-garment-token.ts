import {
  Contract,
  ContractFactory,
  getAddress,
  ZeroHash,
  id,
  type ContractTransaction,
  type JsonRpcApiProvider,
  type Signer,
} from "ethers"
import { feesNow } from "./deployment-fees"
import {
  garmentTokenAbi,
  garmentTokenBytecode,
} from "./garment-token.generated"

export const GARMENT_TOKEN_ROLES = {
  DEFAULT_ADMIN_ROLE: ZeroHash,
  MINTER_ROLE: id("MINTER_ROLE"),
  METADATA_ROLE: id("METADATA_ROLE"),
  TRANSFER_ROLE: id("TRANSFER_ROLE"),
  PAUSER_ROLE: id("PAUSER_ROLE"),
} as const

/** More gas than a deployment with up to ten custodians takes in all. */
export const DEPLOYMENT_GAS_MAX = 4_000_000n

/** Longest wait for a receipt: an underpriced transaction may never get one. */
const RECEIPT_MS = 300_000

export type GarmentTokenRole = keyof typeof GARMENT_TOKEN_ROLES

const { DEFAULT_ADMIN_ROLE: ADMIN, ...WORKING } = GARMENT_TOKEN_ROLES

export type GarmentTokenSettings = {
  /** Also the name of the EIP-712 domain, whose version is "1". */
  name: string
  symbol: string
  /** Ends up as the only admin: a multisig, best. Default: the signer. */
  admin?: string
  /** Gets the minter, metadata, transfer and pauser role. Default: the signer. */
  minter?: string
  /** Whose tokens the shop may move without a consent. */
  custody_addresses: string[]
  royalty_receiver: string
  /** Hundredths of a percent, 0 to 10,000. */
  royalty_bps: number
}

export type GarmentTokenDeployment = {
  address: string
  block_number: number
  transaction_hash: string
  /** Who holds each role, as the contract answers after the last transaction. */
  roles: Record<GarmentTokenRole, string[]>
}

type Deployment = GarmentTokenSettings & {
  provider: JsonRpcApiProvider
  /** Pays for it, and is admin until the roles are given. */
  signer: Signer
}

/**
 * Deploys GarmentToken and gives out its roles. That takes several transactions:
 * stopped half-way, it leaves a contract that its deployer administers.
 *
 * @throws when a transaction fails, in the words of the chain
 */
export async function deployGarmentToken(
  deployment: Deployment
): Promise<GarmentTokenDeployment> {
  const { provider } = deployment
  const signer = deployment.signer.provider
    ? deployment.signer
    : deployment.signer.connect(provider)
  const deployer = await signer.getAddress()
  const nonces = await countNonces({ provider, deployer })
  const receipt = await deployContract({ ...deployment, signer, nonces })
  const token = new Contract(receipt.address, garmentTokenAbi, signer)
  const send = (calls: Promise<ContractTransaction>[]) =>
    sendAll({ provider, signer, nonces, calls })

  const admin = getAddress(deployment.admin ?? deployer)
  await send(setupCalls({ ...deployment, admin, deployer, token }))
  // Only once the new admin has the role: a mistake here nobody could mend.
  if (admin !== deployer) {
    const renounce = token.getFunction("renounceRole")
    await send([renounce.populateTransaction(ADMIN, deployer)])
  }

  const accounts = [deployer, admin, deployment.minter ?? deployer]
  return { ...receipt, roles: await readRoles(token, accounts) }
}

type Nonces = () => number

/**
 * Counted here: a node's count may lag behind what was sent to it, and ethers
 * repeats for 250 ms whatever it was told, so it is asked past that cache.
 */
async function countNonces({
  provider,
  deployer,
}: {
  provider: JsonRpcApiProvider
  deployer: string
}): Promise<Nonces> {
  const asked = [deployer, "pending"]
  let next = Number(await provider.send("eth_getTransactionCount", asked))
  return () => next++
}

async function deployContract(deployment: Deployment & { nonces: Nonces }) {
  const { provider, signer, nonces, name, symbol } = deployment
  const factory = new ContractFactory(
    garmentTokenAbi,
    garmentTokenBytecode,
    signer
  )
  const contract = await factory.deploy(
    name,
    symbol,
    await signer.getAddress(),
    deployment.royalty_receiver,
    deployment.royalty_bps,
    { ...(await feesNow(provider)), nonce: nonces() }
  )
  const receipt = await contract.deploymentTransaction()?.wait(1, RECEIPT_MS)
  if (!receipt) {
    throw new Error("The deployment was sent, but it has no receipt")
  }
  return {
    address: await contract.getAddress(),
    block_number: receipt.blockNumber,
    transaction_hash: receipt.hash,
  }
}

function setupCalls({
  token,
  deployer,
  admin,
  minter = deployer,
  custody_addresses,
}: Deployment & { token: Contract; deployer: string; admin: string }) {
  const grantRole = token.getFunction("grantRole")
  const setCustodian = token.getFunction("setCustodian")
  return [
    ...Object.values(WORKING).map((role) =>
      grantRole.populateTransaction(role, minter)
    ),
    ...custody_addresses.map((account) =>
      setCustodian.populateTransaction(account, true)
    ),
    ...(admin === deployer
      ? []
      : [grantRole.populateTransaction(ADMIN, admin)]),
  ]
}

/** Sends all before it waits for any: a block a transaction would be slow. */
async function sendAll({
  provider,
  signer,
  nonces,
  calls,
}: {
  provider: JsonRpcApiProvider
  signer: Signer
  nonces: Nonces
  calls: Promise<ContractTransaction>[]
}): Promise<void> {
  const fees = await feesNow(provider)
  const sent = []
  for (const call of await Promise.all(calls)) {
    sent.push(
      await signer.sendTransaction({ ...call, ...fees, nonce: nonces() })
    )
  }
  await Promise.all(sent.map((transaction) => transaction.wait(1, RECEIPT_MS)))
}

async function readRoles(token: Contract, accounts: string[]) {
  const unique = [...new Set(accounts.map((account) => getAddress(account)))]
  const hasRole = token.getFunction("hasRole")
  const entries = Object.entries(GARMENT_TOKEN_ROLES).map(
    async ([name, role]) => {
      const held = await Promise.all(unique.map((it) => hasRole(role, it)))
      return [name, unique.filter((_, index) => held[index])]
    }
  )
  return Object.fromEntries(await Promise.all(entries)) as Record<
    GarmentTokenRole,
    string[]
  >
}
