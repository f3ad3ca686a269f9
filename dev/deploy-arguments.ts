import { parseArgs } from "node:util"
import { getAddress, isAddress, isHexString } from "ethers"
import type { GarmentTokenSettings } from "../src/modules/provenance/chain/deploy-garment-token"
import {
  holdersOf,
  type NamedHolders,
} from "../src/modules/provenance/chain/garment-token-roles"

export type DeployArguments = {
  rpc_url: string
  private_key: string
  /** What CONTRACT_ADDRESS names now, if anything. */
  present_address?: string
  name: string
  symbol: string
  /** Who is named for each role, if anybody. */
  roles: NamedHolders
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
    roles: {
      admin: values.admin,
      minter: values.minter,
      transfer: values.transfer,
      metadata: values.metadata,
      pauser: values.pauser,
    },
    custodians: values.custodian ?? [],
    royalty_receiver: values["royalty-receiver"],
    royalty_bps: bps,
    force: values.force ?? false,
  }
}

/** All that is decided, in one spelling, so that two runs can be compared. */
export function settingsOf(
  {
    name,
    symbol,
    roles,
    custodians,
    royalty_receiver,
    royalty_bps,
  }: DeployArguments,
  deployer: string
): GarmentTokenSettings {
  const holders = holdersOf(roles, deployer)
  const { DEFAULT_ADMIN_ROLE: admin, MINTER_ROLE: minter } = holders
  const custody = custodians.length > 0 ? custodians : [minter]
  return {
    name,
    symbol,
    admin,
    minter,
    transfer: holders.TRANSFER_ROLE,
    metadata: holders.METADATA_ROLE,
    pauser: holders.PAUSER_ROLE,
    custody_addresses: custody.map((account) => getAddress(account)),
    royalty_receiver: getAddress(royalty_receiver ?? admin),
    royalty_bps,
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
  /** Default: the deployer. */
  minter: { type: "string" },
  /** Moves tokens out of custody. Default: the minter. */
  transfer: { type: "string" },
  /** Default: the admin. */
  metadata: { type: "string" },
  /** Default: the admin. */
  pauser: { type: "string" },
  /** May be repeated. Default: the minter. */
  custodian: { type: "string", multiple: true },
  /** Default: the admin. */
  "royalty-receiver": { type: "string" },
  /** Hundredths of a percent. Default: 0. */
  "royalty-bps": { type: "string" },
  /** Deploy although there is a contract already. */
  force: { type: "boolean" },
} as const

const ADDRESSES = [
  ["--admin", "admin"],
  ["--minter", "minter"],
  ["--transfer", "transfer"],
  ["--metadata", "metadata"],
  ["--pauser", "pauser"],
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
