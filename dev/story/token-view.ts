import { Contract, JsonRpcProvider, Network } from "ethers"
import { garmentTokenAbi } from "../../src/modules/provenance/chain/garment-token.generated"
import type { ThrowawayShop } from "../throwaway-shop"

/** The chain itself, asked without the shop. */
export type TokenView = {
  ownerOf(tokenId: string): Promise<string>
  uriOf(tokenId: string): Promise<string>
  /** How often the token was minted: `Transfer` logs from nobody. */
  mintsOf(tokenId: string): Promise<number>
  close(): void
}

export function tokenView({ chain, env }: ThrowawayShop): TokenView {
  const network = new Network("embedded", chain.chain_id)
  const provider = new JsonRpcProvider(chain.url, network, {
    staticNetwork: network,
    cacheTimeout: -1,
  })
  const token = new Contract(env.CONTRACT_ADDRESS, garmentTokenAbi, provider)
  const ask = (method: string, tokenId: string): Promise<string> =>
    token.getFunction(method)(BigInt(tokenId))
  return {
    ownerOf: (tokenId) => ask("ownerOf", tokenId),
    uriOf: (tokenId) => ask("tokenURI", tokenId),
    mintsOf: async (tokenId) => {
      const zero = `0x${"0".repeat(40)}`
      const filter = token.filters.Transfer?.(zero, null, BigInt(tokenId))
      return (await token.queryFilter(filter!)).length
    },
    close: () => provider.destroy(),
  }
}
