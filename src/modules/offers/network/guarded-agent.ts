import { lookup as systemLookup, type LookupAddress } from "node:dns"
import { isIP, type LookupFunction } from "node:net"
import { Agent, buildConnector, type Dispatcher } from "undici"
import { isPublicAddress } from "../../../lib/network/public-address"
import { NetworkError } from "./errors"

export type AgentOptions = {
  /** False also connects to private addresses: only for what the merchant set. */
  public_only: boolean
  /** How names are resolved. Default: as the system does. */
  lookup?: LookupFunction
}

const CONNECT_SECONDS = 10
/** A connection that sends nothing for so long, while we wait for it. */
const SILENCE_SECONDS = 60
const CONNECTIONS_MAX = 16

/**
 * A dispatcher that refuses to connect to other than public addresses. It
 * judges the very address that is connected to: a name that is public when it
 * is checked and private a moment later (DNS rebinding) does not get through.
 */
export function createAgent({ public_only, lookup }: AgentOptions): Dispatcher {
  const connect = buildConnector({
    timeout: CONNECT_SECONDS * 1_000,
    lookup: public_only ? guarded(lookup ?? systemLookup) : lookup,
  })
  return new Agent({
    connections: CONNECTIONS_MAX,
    bodyTimeout: SILENCE_SECONDS * 1_000,
    connect: public_only ? refusingLiterals(connect) : connect,
  })
}

/** Sockets do not resolve a host that is an address already. */
function refusingLiterals(
  connect: buildConnector.connector
): buildConnector.connector {
  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, "")
    if (isIP(host) && !isPublicAddress(host)) {
      callback(notPublic(host), null)
      return
    }
    connect(options, callback)
  }
}

/** One private address among the public ones is enough: no honest host has it. */
function guarded(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) =>
    lookup(hostname, options, (error, address, family) => {
      if (error) {
        callback(error, address, family)
        return
      }
      const all = addressesOf(address)
      if (all.length > 0 && all.every(isPublicAddress)) {
        callback(null, address, family)
        return
      }
      callback(notPublic(hostname), address, family)
    })
}

const addressesOf = (address: string | LookupAddress[]): string[] =>
  typeof address === "string" ? [address] : address.map((it) => it.address)

const notPublic = (host: string) =>
  new NetworkError(
    "invalid_answer",
    `${host} is not on the public Internet, so it is not called`
  )
