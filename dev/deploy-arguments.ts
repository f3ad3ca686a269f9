import { parseArgs } from "node:util"
import { isAddress, isHexString } from "ethers"

export type DeployArguments = {
  rpc_url: string
  private_key: string
  /** What CONTRACT_ADDRESS names now, if anything. */
  present_address?: string
  name: string
  symbol: string
  admin?: string
  minter?: string
  custodians: string[]
  royalty_receiver?: string
  royalty_bps: number
  force: boolean
}

/**
 * What `contracts:deploy` is told by its flags and the environment.
 *
 * @throws naming everything that is missing or wrong, without the key's value
 */
export function readDeployArguments(
  args: string[],
  env: NodeJS.ProcessEnv
): DeployArguments {
  const { values } = parseArgs({ args, options: FLAGS, strict: true })
  const key = env.WALLET_PRIVATE_KEY?.replace(/^(0x)?/, "0x") ?? ""
  const bps = Number(values["royalty-bps"] ?? 0)
  const wrong = [
    !isHttpUrl(env.POLYGON_RPC_URL) &&
      "POLYGON_RPC_URL must be the URL of the chain's RPC, http or https",
    !isHexString(key, 32) &&
      "WALLET_PRIVATE_KEY must be the deployer's key, 64 hex digits",
    !(Number.isInteger(bps) && bps >= 0 && bps <= 10_000) &&
      "--royalty-bps must be a whole number from 0 to 10000",
    ...wrongAddresses({ ...values, CONTRACT_ADDRESS: env.CONTRACT_ADDRESS }),
  ].filter((problem) => problem !== false)
  if (wrong.length > 0) {
    throw new Error(wrong.join("\n"))
  }
  return {
    rpc_url: env.POLYGON_RPC_URL ?? "",
    private_key: key,
    present_address: env.CONTRACT_ADDRESS || undefined,
    name: values.name ?? "Selvedge Garment",
    symbol: values.symbol ?? "SELV",
    admin: values.admin,
    minter: values.minter,
    custodians: values.custodian ?? [],
    royalty_receiver: values["royalty-receiver"],
    royalty_bps: bps,
    force: values.force ?? false,
  }
}

function isHttpUrl(text = ""): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}

const FLAGS = {
  /** Of the collection; also of the EIP-712 domain. */
  name: { type: "string" },
  symbol: { type: "string" },
  /** Becomes the only admin, best a multisig. Default: the deployer. */
  admin: { type: "string" },
  /** Gets the working roles. Default: the deployer. */
  minter: { type: "string" },
  /** May be repeated. Default: whoever gets the working roles. */
  custodian: { type: "string", multiple: true },
  /** Default: the admin. */
  "royalty-receiver": { type: "string" },
  /** Hundredths of a percent. Default: 0. */
  "royalty-bps": { type: "string" },
  /** Deploy although CONTRACT_ADDRESS holds a contract already. */
  force: { type: "boolean" },
} as const

const ADDRESSES = [
  ["--admin", "admin"],
  ["--minter", "minter"],
  ["--custodian", "custodian"],
  ["--royalty-receiver", "royalty-receiver"],
  ["CONTRACT_ADDRESS", "CONTRACT_ADDRESS"],
] as const

function wrongAddresses(values: Record<string, unknown>): string[] {
  return ADDRESSES.flatMap(([label, key]) =>
    [values[key] ?? []]
      .flat()
      .filter((value) => value !== "" && !isAddress(value))
      .map((value) => `${label} is not an address: ${value}`)
  )
}
