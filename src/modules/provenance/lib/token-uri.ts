/** What the contract's `tokenURI` says, built here without asking the chain. */
export const cidUri = (cid: string): string => `ipfs://${cid}`
