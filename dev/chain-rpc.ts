/** With one slot an epoch, anvil calls the block this far back final. */
export const FINALITY_BLOCKS = 2

export type ChainRpc = <T = unknown>(
  method: string,
  params?: unknown[]
) => Promise<T>

/** What the node itself answered, as opposed to not being reached. */
export class ChainRpcError extends Error {}

/**
 * JSON-RPC calls to a node.
 * @throws ChainRpcError with the node's words when it answers an error
 */
export function chainRpc(url: string): ChainRpc {
  let id = 0
  return async <T>(method: string, params: unknown[] = []) => {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: ++id, method, params }),
    })
    const { result, error } = (await response.json()) as Answer<T>
    if (error) {
      throw new ChainRpcError(`${method}: ${error.message}`)
    }
    return result
  }
}

type Answer<T> = { result: T; error?: { message: string } }
