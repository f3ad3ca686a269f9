import { HDNodeWallet, JsonRpcProvider, Network, Wallet } from "ethers"
import { startChain } from "../../dev/chain"
import { anyFreePort } from "../../dev/ports"
import { deployGarmentToken } from "../../src/modules/provenance/chain/deploy-garment-token"

const MNEMONIC = "test test test test test test test test test test test junk"
const CHAIN_ID = 80002

/** Accounts that anvil funds: who signs, and who holds the brand's tokens. */
const [minter, custody, vault] = [0, 1, 2].map((at) =>
  HDNodeWallet.fromPhrase(MNEMONIC, "", `m/44'/60'/0'/0/${at}`)
) as [HDNodeWallet, HDNodeWallet, HDNodeWallet]

export type ChainVariables = {
  POLYGON_RPC_URL: string
  CONTRACT_ADDRESS: string
  WALLET_PRIVATE_KEY: string
  CUSTODY_ADDRESS: string
  VAULT_ADDRESS: string
}

/**
 * A chain with a contract, until `stop`. Each spec file has one of its own: two
 * at a time would take each other's nonces.
 */
export async function aShopChain(): Promise<{
  variables: ChainVariables
  stop: () => Promise<void>
}> {
  const { url, stop } = await startChain({
    chainId: CHAIN_ID,
    port: await anyFreePort(),
  })
  const variables = {
    POLYGON_RPC_URL: url,
    CONTRACT_ADDRESS: await deployTo(url),
    WALLET_PRIVATE_KEY: minter.privateKey,
    CUSTODY_ADDRESS: custody.address,
    VAULT_ADDRESS: vault.address,
  }
  return { variables, stop }
}

async function deployTo(url: string): Promise<string> {
  const network = Network.from(CHAIN_ID)
  const provider = new JsonRpcProvider(url, network, {
    staticNetwork: network,
    pollingInterval: 20,
    batchStallTime: 0,
  })
  try {
    const { address } = await deployGarmentToken({
      provider,
      signer: new Wallet(minter.privateKey, provider),
      name: "Selvedge Garments",
      symbol: "SLVG",
      custody_addresses: [custody.address, vault.address],
      royalty_receiver: vault.address,
      royalty_bps: 500,
    })
    return address
  } finally {
    provider.destroy()
  }
}
