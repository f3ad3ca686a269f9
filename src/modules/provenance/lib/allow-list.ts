export type SignableCall = { to: string; data: string }

export type AllowList = {
  /** The only contract that may be called. */
  contract: string
  /** First four bytes of the functions that may be called, as `0x…`. */
  selectors: readonly string[]
  /** The signer itself: an empty call to it cancels a nonce. */
  self: string
}

/**
 * Why a call must not be signed, or null when it may be. The last look before
 * the key: whoever could write to the database still could not make it sign
 * anything but mints and transfers of the configured contract.
 */
export function refusalOf(
  { to, data }: SignableCall,
  { contract, selectors, self }: AllowList
): string | null {
  if (sameAddress(to, self) && data === "0x") {
    return null
  }
  if (!sameAddress(to, contract)) {
    return `${to} is not the configured contract ${contract}`
  }
  const selector = data.slice(0, 10).toLowerCase()
  return selectors.includes(selector)
    ? null
    : `The function ${selector} is not on the allow-list`
}

const sameAddress = (a: string, b: string) =>
  a.toLowerCase() === b.toLowerCase()
