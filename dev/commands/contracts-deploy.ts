import { join } from "node:path"
import { formatEther, type JsonRpcProvider, Wallet } from "ethers"
import type { BegunDeployment } from "../../src/modules/provenance/chain/create-garment-token"
import {
  deployGarmentToken,
  DEPLOYMENT_GAS_MAX,
  type GarmentTokenDeployment,
  type GarmentTokenSettings,
} from "../../src/modules/provenance/chain/deploy-garment-token"
import { feesNow } from "../../src/modules/provenance/chain/deployment-fees"
import {
  type DeployArguments,
  readDeployArguments,
  settingsOf,
} from "../deploy-arguments"
import { connect, inShort } from "../deployment-chain"
import { readRecord, writeRecord } from "../deployment-record"
import { releaseLock, takeLock } from "../lock"
import { inData } from "../paths"

/**
 * `npm run contracts:deploy -- --admin 0x…`: deploys GarmentToken to
 * POLYGON_RPC_URL, paid by WALLET_PRIVATE_KEY.
 */
export async function main(args: string[]): Promise<number> {
  const { loadEnv } = await import("@medusajs/framework/utils")
  loadEnv(process.env.NODE_ENV || "development", process.cwd())
  await deployCommand({ args, env: process.env, print: console.log })
  return 0
}

/**
 * A run that was killed is completed by the same command: what it signed is in
 * a record of the deployer on this chain, written before it is sent.
 *
 * @param print gets the lines to show; no secret is among them
 * @param folder where the records are kept
 * @throws when it refuses or fails, in plain words
 */
export async function deployCommand({
  args,
  env,
  print,
  folder = inData("deployments"),
}: {
  args: string[]
  env: NodeJS.ProcessEnv
  print: (line: string) => void
  folder?: string
}): Promise<GarmentTokenDeployment> {
  const told = readDeployArguments(args, env)
  const provider = await connect(told.rpc_url)
  const signer = new Wallet(told.private_key, provider)
  try {
    const { chainId } = await provider.getNetwork()
    const file = join(folder, `${chainId}-${signer.address.toLowerCase()}.json`)
    return await alone(file, async () => {
      const settings = settingsOf(told, signer.address)
      const begun = await findBegun({ file, provider, settings, told })
      if (begun) {
        print(`Goes on with the deployment of ${begun.address}`)
      }
      await refuseWithoutFunds({ provider, address: signer.address, begun })
      const deployment = await deploy({
        provider,
        signer,
        settings,
        begun,
        file,
      })
      describe({ deployment, told }).forEach((line) => print(line))
      return deployment
    })
  } catch (error) {
    throw inShort(error)
  } finally {
    provider.destroy()
  }
}

/** Two runs at once would give the same nonce to two deployments. */
async function alone<T>(file: string, work: () => Promise<T>): Promise<T> {
  const owner = await takeLock(`${file}.lock`)
  if (owner) {
    throw new Error(`Process ${owner.pid} is deploying from this account`)
  }
  try {
    return await work()
  } finally {
    await releaseLock(`${file}.lock`)
  }
}

type Connected = { provider: JsonRpcProvider }

/**
 * The deployment to go on with, or null for a new one.
 *
 * @throws when there is a contract already, or another deployment half done
 */
async function findBegun({
  file,
  provider,
  settings,
  told,
}: Connected & {
  file: string
  settings: GarmentTokenSettings
  told: DeployArguments
}): Promise<BegunDeployment | null> {
  const record = await readRecord(file)
  if (record && !record.done) {
    const before = JSON.stringify(record.settings)
    if (before !== JSON.stringify(settings)) {
      throw new Error(
        `A deployment with other settings is half done: ${before}. ` +
          `Complete it with these, or delete ${file} to begin another.`
      )
    }
    return record.begun
  }
  if (!told.force) {
    const { present_address } = told
    await refuseSecond(provider, "CONTRACT_ADDRESS", present_address)
    const address = record?.begun.address
    await refuseSecond(provider, "Deployed before:", address)
  }
  return null
}

async function refuseSecond(
  provider: JsonRpcProvider,
  source: string,
  address: string | undefined
): Promise<void> {
  if (address && (await provider.getCode(address)) !== "0x") {
    throw new Error(
      `${source} ${address} holds a contract already. A second one would ` +
        "know none of its tokens. To deploy all the same: --force"
    )
  }
}

/** What is left to do of one that is mined takes little: it is tried. */
async function refuseWithoutFunds({
  provider,
  address,
  begun,
}: Connected & {
  address: string
  begun: BegunDeployment | null
}): Promise<void> {
  if (begun && (await provider.getCode(begun.address)) !== "0x") {
    return
  }
  const { maxFeePerGas } = await feesNow(provider)
  const needed = DEPLOYMENT_GAS_MAX * maxFeePerGas
  const balance = await provider.getBalance(address)
  if (balance < needed) {
    throw new Error(
      `The deployer ${address} has ${formatEther(balance)} of the chain's coin; ` +
        `deploying may take ${formatEther(needed)}. Send it at least ` +
        `${formatEther(needed - balance)} more.`
    )
  }
}

async function deploy({
  provider,
  signer,
  settings,
  begun: before,
  file,
}: Connected & {
  signer: Wallet
  settings: GarmentTokenSettings
  begun: BegunDeployment | null
  file: string
}): Promise<GarmentTokenDeployment> {
  let begun = before
  const deployment = await deployGarmentToken({
    ...settings,
    provider,
    signer,
    begun: before ?? undefined,
    onSigned: async (signed) => {
      begun = signed
      await writeRecord(file, { settings, begun, done: false })
    },
  })
  if (begun) {
    await writeRecord(file, { settings, begun, done: true })
  }
  return deployment
}

function describe({
  deployment: { address, block_number, transaction_hash, roles },
  told: { name, symbol },
}: {
  deployment: GarmentTokenDeployment
  told: DeployArguments
}): string[] {
  return [
    `GarmentToken "${name}" (${symbol}) is deployed`,
    `  address      ${address}`,
    `  transaction  ${transaction_hash} in block ${block_number}`,
    ...Object.entries(roles).map(
      ([role, holders]) => `  ${role.padEnd(19)}${holders.join(", ")}`
    ),
    `Set CONTRACT_ADDRESS=${address}`,
  ]
}
