import {
  FetchRequest,
  formatEther,
  isError,
  JsonRpcProvider,
  Network,
  Wallet,
} from "ethers"
import {
  deployGarmentToken,
  DEPLOYMENT_GAS_MAX,
  type GarmentTokenDeployment,
} from "../../src/modules/provenance/chain/deploy-garment-token"
import { feesNow } from "../../src/modules/provenance/chain/deployment-fees"
import { readDeployArguments, type DeployArguments } from "../deploy-arguments"

const RPC_TIMEOUT_MS = 15_000

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
 * @param print gets the lines to show; no secret is among them
 * @throws when it refuses or fails, in plain words
 */
export async function deployCommand({
  args,
  env,
  print,
}: {
  args: string[]
  env: NodeJS.ProcessEnv
  print: (line: string) => void
}): Promise<GarmentTokenDeployment> {
  const told = readDeployArguments(args, env)
  const provider = await connect(told.rpc_url)
  const signer = new Wallet(told.private_key, provider)
  try {
    await refuseSecond({ provider, told })
    await refuseWithoutFunds({ provider, address: signer.address })
    const deployment = await deploy({ provider, signer, told })
    describe({ deployment, told }).forEach((line) => print(line))
    return deployment
  } catch (error) {
    throw inShort(error)
  } finally {
    provider.destroy()
  }
}

/**
 * A network without ethers' plug-ins: for chain 137 one of them asks a public
 * gas station. Detected before the provider is made, which would otherwise
 * retry for ever against a chain that does not answer.
 */
async function connect(rpcUrl: string): Promise<JsonRpcProvider> {
  const request = new FetchRequest(rpcUrl)
  request.timeout = RPC_TIMEOUT_MS
  const probe = new JsonRpcProvider(request)
  try {
    const { chainId } = await probe._detectNetwork()
    const network = new Network("evm", chainId)
    return new JsonRpcProvider(request, network, { staticNetwork: network })
  } catch {
    // The URL's path and the library's message may hold an API key.
    throw new Error(
      `POLYGON_RPC_URL (${new URL(rpcUrl).host}) does not answer as a chain`
    )
  } finally {
    probe.destroy()
  }
}

type Connected = { provider: JsonRpcProvider }

async function refuseSecond({
  provider,
  told: { present_address, force },
}: Connected & { told: DeployArguments }): Promise<void> {
  if (!present_address || force) {
    return
  }
  if ((await provider.getCode(present_address)) !== "0x") {
    throw new Error(
      `CONTRACT_ADDRESS ${present_address} holds a contract already. A second ` +
        "one would know none of its tokens. To deploy all the same: --force"
    )
  }
}

async function refuseWithoutFunds({
  provider,
  address,
}: Connected & { address: string }): Promise<void> {
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
  told,
}: Connected & { signer: Wallet; told: DeployArguments }) {
  const minter = told.minter ?? signer.address
  const custodians = told.custodians.length > 0 ? told.custodians : [minter]
  return await deployGarmentToken({
    ...told,
    provider,
    signer,
    minter,
    custody_addresses: custodians,
    royalty_receiver: told.royalty_receiver ?? told.admin ?? signer.address,
  })
}

function describe({
  deployment: { address, block_number, transaction_hash, roles },
  told: { name, symbol },
}: {
  deployment: GarmentTokenDeployment
  told: DeployArguments
}): string[] {
  return [
    `Deployed GarmentToken "${name}" (${symbol})`,
    `  address      ${address}`,
    `  transaction  ${transaction_hash} in block ${block_number}`,
    ...Object.entries(roles).map(
      ([role, holders]) => `  ${role.padEnd(19)}${holders.join(", ")}`
    ),
    `Set CONTRACT_ADDRESS=${address}`,
  ]
}

/** ethers appends the whole request, with the RPC's URL, to its messages. */
function inShort(error: unknown): unknown {
  const isOfEthers = error instanceof Error && "shortMessage" in error
  if (!isOfEthers) {
    return error
  }
  return new Error(
    isError(error, "INSUFFICIENT_FUNDS")
      ? "The deployer ran out of the chain's coin half-way"
      : `The chain refused: ${error.shortMessage}`
  )
}
