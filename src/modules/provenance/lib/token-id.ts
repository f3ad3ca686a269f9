import { AbiCoder, keccak256 } from "ethers"

export type GarmentUnit = {
  chain_id: number
  /** Address of the token contract, in any case. */
  contract: string
  order_line_id: string
  /** 0-based among the units of the order line. */
  unit: number
}

/**
 * The token id of one garment, as a decimal string (uint256): keccak256 of
 * `abi.encode(uint256 chainId, address contract, string orderLineId, uint256
 * unit)`. Derived and never allocated, so that whoever mints the same garment
 * again, after a crash or by a second event, names the same token, and the
 * contract refuses it. Encoded and not packed: in packed form line `a1` unit 2
 * and line `a` unit 12 could be one.
 *
 * @throws when the address or a number is not one
 */
export function tokenIdOf(garment: GarmentUnit): string {
  const { chain_id, contract, order_line_id, unit } = garment
  const encoded = AbiCoder.defaultAbiCoder().encode(
    ["uint256", "address", "string", "uint256"],
    [chain_id, contract.toLowerCase(), order_line_id, unit]
  )
  return BigInt(keccak256(encoded)).toString()
}
