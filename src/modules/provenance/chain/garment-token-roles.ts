import { type Contract, getAddress, id, ZeroHash } from "ethers"

export const GARMENT_TOKEN_ROLES = {
  DEFAULT_ADMIN_ROLE: ZeroHash,
  MINTER_ROLE: id("MINTER_ROLE"),
  METADATA_ROLE: id("METADATA_ROLE"),
  TRANSFER_ROLE: id("TRANSFER_ROLE"),
  PAUSER_ROLE: id("PAUSER_ROLE"),
} as const

export type GarmentTokenRole = keyof typeof GARMENT_TOKEN_ROLES

/** Who is named for the roles; nobody gets one that they are not named for. */
export type NamedHolders = {
  /** Ends up as the only admin: a multisig, best. Default: the deployer. */
  admin?: string
  /** Mints. Default: the deployer. */
  minter?: string
  /**
   * Moves tokens out of custody. Default: the minter, for the shop signs both
   * with one key.
   */
  transfer?: string
  /** Points tokens at new metadata, which the shop never does. Default: the admin. */
  metadata?: string
  /** Stops and resumes minting and transfers. Default: the admin. */
  pauser?: string
}

/** The one holder of each role, in checksum spelling. */
export function holdersOf(
  { admin, minter, transfer, metadata, pauser }: NamedHolders,
  deployer: string
): Record<GarmentTokenRole, string> {
  const chief = getAddress(admin ?? deployer)
  const mints = getAddress(minter ?? deployer)
  return {
    DEFAULT_ADMIN_ROLE: chief,
    MINTER_ROLE: mints,
    METADATA_ROLE: getAddress(metadata ?? chief),
    TRANSFER_ROLE: getAddress(transfer ?? mints),
    PAUSER_ROLE: getAddress(pauser ?? chief),
  }
}

/** Which of these accounts hold each role, as the contract answers now. */
export async function readRoles(
  token: Contract,
  accounts: string[]
): Promise<Record<GarmentTokenRole, string[]>> {
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
