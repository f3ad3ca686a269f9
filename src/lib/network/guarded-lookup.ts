import type { LookupAddress } from "node:dns"
import type { LookupFunction } from "node:net"
import { isPublicAddress } from "./public-address"

/** Code of the error of a name that leads into a private network. */
export const NOT_PUBLIC = "SELVEDGE_NOT_PUBLIC"

/**
 * Resolves names, but none that leads to other than public addresses. Given to
 * a socket it judges the very address that is connected to: a name that is
 * public when it is checked and private a moment later (DNS rebinding) does not
 * get through. One private address among public ones is enough: no honest host
 * has it.
 *
 * A socket does not resolve a host that is an address already: check that with
 * {@link isPublicAddress} first.
 */
export function guardedLookup(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) =>
    lookup(hostname, options, (error, address, family) => {
      if (error) {
        return callback(error, address, family)
      }
      const all = addressesOf(address)
      if (all.length > 0 && all.every(isPublicAddress)) {
        return callback(null, address, family)
      }
      callback(notPublic(hostname), address, family)
    })
}

export function notPublic(host: string): NodeJS.ErrnoException {
  const message = `${host} is not on the public Internet, so it is not called`
  return Object.assign(new Error(message), { code: NOT_PUBLIC })
}

/** With `all` (Happy Eyeballs asks so) a lookup answers a list. */
const addressesOf = (address: string | LookupAddress[]): string[] =>
  typeof address === "string" ? [address] : address.map((it) => it.address)
