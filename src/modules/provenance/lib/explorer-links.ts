export type ExplorerOptions = {
  /** Without a slash at the end. */
  explorer_url?: string
  /** The chain the explorer shows; what is on another has no link. */
  chain_id?: number
}

export type ExplorerLinks = {
  transaction(row: {
    chain_id: number
    transaction_hash: string | null
  }): string | null
  token(row: {
    chain_id: number
    contract_address: string
    token_id: string
  }): string | null
}

/**
 * Addresses of a block explorer, after EIP-3091: `/tx/<hash>` and
 * `/token/<contract>`. `?a=` is how Etherscan's family (PolygonScan) shows one
 * token of a collection; others show the collection.
 */
export function explorerLinks({
  explorer_url,
  chain_id: shown,
}: ExplorerOptions): ExplorerLinks {
  const link = (chain_id: number, path: string) =>
    explorer_url && (shown === undefined || shown === chain_id)
      ? `${explorer_url}/${path}`
      : null
  return {
    transaction: ({ chain_id, transaction_hash }) =>
      transaction_hash && link(chain_id, `tx/${transaction_hash}`),
    token: ({ chain_id, contract_address, token_id }) =>
      link(chain_id, `token/${contract_address}?a=${token_id}`),
  }
}
