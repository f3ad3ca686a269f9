import {
  Contract,
  type ContractTransaction,
  type JsonRpcApiProvider,
  type Signer,
} from "ethers"
import {
  type CreatedToken,
  createGarmentToken,
  type Creation,
} from "./create-garment-token"
import { feesNow } from "./deployment-fees"
import { countTransactions } from "./deployment-nonces"
import { garmentTokenAbi } from "./garment-token.generated"
import {
  GARMENT_TOKEN_ROLES,
  type GarmentTokenRole,
  holdersOf,
  type NamedHolders,
  readRoles,
} from "./garment-token-roles"
import { minedReceipt } from "./mined-receipt"

/** More gas than a deployment with up to ten custodians takes in all. */
export const DEPLOYMENT_GAS_MAX = 4_000_000n

const { DEFAULT_ADMIN_ROLE: ADMIN, ...WORKING } = GARMENT_TOKEN_ROLES

export type GarmentTokenSettings = NamedHolders & {
  /** Also the name of the EIP-712 domain, whose version is "1". */
  name: string
  symbol: string
  /** Whose tokens the shop may move without a consent. */
  custody_addresses: string[]
  royalty_receiver: string
  /** Hundredths of a percent, 0 to 10,000. */
  royalty_bps: number
}

export type GarmentTokenDeployment = CreatedToken & {
  /** Who holds each role, as the contract answers after the last transaction. */
  roles: Record<GarmentTokenRole, string[]>
}

type Deployment = GarmentTokenSettings & Creation

/**
 * Deploys GarmentToken, gives out its roles and hands the admin role over. That
 * takes several transactions; stopped anywhere, it leaves what the same call
 * completes when it is given what `onSigned` kept.
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
  const created = await createGarmentToken({ ...deployment, signer })
  const { address } = created.token
  const token = new Contract(address, garmentTokenAbi, signer)
  const known = await countTransactions(provider, deployer, "pending")
  // A node's count may lag behind what was sent to it.
  const nonce = Math.max(known, created.nonce + 1)
  const send = createSender({ provider, signer, nonce })
  const holders = holdersOf(deployment, deployer)
  const accounts = [deployer, ...Object.values(holders)]

  const { custody_addresses } = deployment
  const wanted = setupCalls({ token, deployer, holders, custody_addresses })
  const isAdmin = created.isResumed
    ? await complete({ wanted, token, deployer, send })
    : await send(wanted.map(({ call }) => call())).then(() => true)
  // Only once the new admin has the role: a mistake here nobody could mend.
  if (isAdmin && holders.DEFAULT_ADMIN_ROLE !== deployer) {
    const renounce = token.getFunction("renounceRole")
    await send([renounce.populateTransaction(ADMIN, deployer)])
  }
  return { ...created.token, roles: await readRoles(token, accounts) }
}

/**
 * Sends the calls that the contract still lacks.
 *
 * @returns whether the deployer is still an admin
 */
async function complete({
  wanted,
  token,
  deployer,
  send,
}: {
  wanted: SetupCall[]
  token: Contract
  deployer: string
  send: Sender
}): Promise<boolean> {
  const isDone = await Promise.all(wanted.map(({ done }) => done()))
  const missing = wanted.filter((_, index) => !isDone[index])
  const isAdmin = await token.getFunction("hasRole")(ADMIN, deployer)
  if (missing.length > 0 && !isAdmin) {
    const list = missing.map(({ what }) => what).join(", ")
    throw new Error(
      `The deployer ${deployer} is no longer admin of ${await token.getAddress()}: ` +
        `its admin has to complete it (${list})`
    )
  }
  await send(missing.map(({ call }) => call()))
  return isAdmin
}

type SetupCall = {
  what: string
  call: () => Promise<ContractTransaction>
  /** Whether the contract is as the call would make it. */
  done: () => Promise<boolean>
}

function setupCalls({
  token,
  deployer,
  holders,
  custody_addresses,
}: {
  token: Contract
  deployer: string
  holders: Record<GarmentTokenRole, string>
  custody_addresses: string[]
}): SetupCall[] {
  const grant = (name: GarmentTokenRole): SetupCall => {
    const args = [GARMENT_TOKEN_ROLES[name], holders[name]]
    return {
      what: `${name} to ${holders[name]}`,
      call: () => token.getFunction("grantRole").populateTransaction(...args),
      done: () => token.getFunction("hasRole")(...args),
    }
  }
  const trust = (account: string): SetupCall => ({
    what: `custodian ${account}`,
    call: () =>
      token.getFunction("setCustodian").populateTransaction(account, true),
    done: () => token.getFunction("isCustodian")(account),
  })
  const working = Object.keys(WORKING) as (keyof typeof WORKING)[]
  return [
    ...working.map(grant),
    ...custody_addresses.map(trust),
    ...(holders.DEFAULT_ADMIN_ROLE === deployer
      ? []
      : [grant("DEFAULT_ADMIN_ROLE")]),
  ]
}

type Sender = (calls: Promise<ContractTransaction>[]) => Promise<void>

/** Sends all before it waits for any: a block a transaction would be slow. */
function createSender({
  provider,
  signer,
  nonce: first,
}: {
  provider: JsonRpcApiProvider
  signer: Signer
  nonce: number
}): Sender {
  let nonce = first
  return async (calls) => {
    const fees = await feesNow(provider)
    const sent = []
    for (const call of await Promise.all(calls)) {
      const request = { ...call, ...fees, nonce: nonce++ }
      sent.push(await signer.sendTransaction(request))
    }
    for (const { hash } of sent) {
      await minedReceipt(provider, hash) // in the order of their nonces
    }
  }
}
