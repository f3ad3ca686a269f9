import { FetchRequest, isError, JsonRpcProvider, Network } from "ethers"

const RPC_TIMEOUT_MS = 15_000

/**
 * A network without ethers' plug-ins: for chain 137 one of them asks a public
 * gas station. Detected before the provider is made, which would otherwise
 * retry for ever against a chain that does not answer.
 */
export async function connect(rpcUrl: string): Promise<JsonRpcProvider> {
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

/** ethers appends the whole request, with the RPC's URL, to its messages. */
export function inShort(error: unknown): unknown {
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
