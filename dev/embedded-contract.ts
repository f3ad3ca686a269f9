import { HDNodeWallet, JsonRpcProvider, Network, Wallet } from "ethers"
import { deployGarmentToken } from "../src/modules/provenance/chain/deploy-garment-token"
import { chainRpc } from "./chain-rpc"
import type { Chain } from "./chain"
import { readDevState, writeDevState } from "./dev-state"
import { skipped, step } from "./steps"

/** Anvil's accounts, which everybody can sign for. */
const MNEMONIC = "test test test test test test test test test test test junk"

export type ChainEnvironment = {
  POLYGON_RPC_URL: string
  WALLET_PRIVATE_KEY: string
  CONTRACT_ADDRESS: string
  CUSTODY_ADDRESS: string
  VAULT_ADDRESS: string
}

/**
 * The chain's variables for the shop, after deploying the contract to a chain
 * that does not have it: a new one, or one whose saved state was lost.
 */
export async function chainEnvironment(
  chain: Chain
): Promise<ChainEnvironment> {
  const keys = chainAccounts(chain)
  const { contract_address: known } = await readDevState()
  if (known && (await hasCode(chain, known))) {
    skipped("Contract", known)
    return { ...keys, CONTRACT_ADDRESS: known }
  }
  const deploy = () => deployTo(chain, keys)
  const address = await step("Contract", deploy, (deployed) => deployed)
  await writeDevState({ ...(await readDevState()), contract_address: address })
  return { ...keys, CONTRACT_ADDRESS: address }
}

/** Minter, custody and vault: the first three of anvil's rich accounts. */
export function chainAccounts({
  url,
}: Chain): Omit<ChainEnvironment, "CONTRACT_ADDRESS"> {
  const accounts = HDNodeWallet.fromPhrase(MNEMONIC, "", "m/44'/60'/0'/0")
  const [minter, custody, vault] = [0, 1, 2].map((at) =>
    accounts.deriveChild(at)
  )
  return {
    POLYGON_RPC_URL: url,
    WALLET_PRIVATE_KEY: minter!.privateKey,
    CUSTODY_ADDRESS: custody!.address,
    VAULT_ADDRESS: vault!.address,
  }
}

export async function deployTo(
  chain: Chain,
  keys: Omit<ChainEnvironment, "CONTRACT_ADDRESS">
): Promise<string> {
  const network = new Network("embedded", chain.chain_id)
  const provider = new JsonRpcProvider(chain.url, network, {
    staticNetwork: network,
    pollingInterval: 50,
    batchStallTime: 0,
  })
  try {
    const { address } = await deployGarmentToken({
      provider,
      signer: new Wallet(keys.WALLET_PRIVATE_KEY, provider),
      name: "Selvedge Garments",
      symbol: "SLVG",
      custody_addresses: [keys.CUSTODY_ADDRESS, keys.VAULT_ADDRESS],
      royalty_receiver: keys.VAULT_ADDRESS,
      royalty_bps: 500,
    })
    return address
  } finally {
    provider.destroy()
  }
}

async function hasCode(chain: Chain, address: string): Promise<boolean> {
  const code = await chainRpc(chain.url)("eth_getCode", [address, "latest"])
  return code !== "0x"
}
