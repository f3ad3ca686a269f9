import { MaxUint256, type Contract, type HDNodeWallet } from "ethers"
import { ask, COLLECTION } from "./token-world"

const TYPES = {
  TransferConsent: [
    { name: "tokenId", type: "uint256" },
    { name: "from", type: "address" },
    { name: "to", type: "address" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
}

export type Consent = {
  token: Contract
  token_id: string
  /** Whose key signs. */
  from: HDNodeWallet
  /** Whose token it is, where that is a contract and not the signer. */
  owner?: string
  to: string
  nonce?: bigint
  deadline?: bigint
  /** Overrides of the EIP-712 domain. */
  domain?: { chainId?: bigint; verifyingContract?: string }
}

/** What the owner of a token signs in a wallet, to let it go. */
export async function signConsent(
  consent: Consent
): Promise<{ deadline: bigint; signature: string }> {
  const { token, token_id, from, owner = from.address, to } = consent
  const { deadline = MaxUint256 } = consent
  const nonce = consent.nonce ?? (await ask(token, "consentNonce", [token_id]))
  const domain = {
    name: COLLECTION,
    version: "1",
    chainId: 80002n,
    verifyingContract: await token.getAddress(),
    ...consent.domain,
  }
  const message = { tokenId: token_id, from: owner, to, nonce, deadline }
  const signature = await from.signTypedData(domain, TYPES, message)
  return { deadline, signature }
}
