import { lookup as systemLookup, type LookupAddress } from "node:dns"
import { Agent as HttpAgent } from "node:http"
import { Agent as HttpsAgent } from "node:https"
import { isIP, type LookupFunction } from "node:net"
import { isPublicAddress } from "../../../lib/network/public-address"
import { NetworkError } from "./errors"

export type AgentOptions = {
  /** False also connects to private addresses: only for what the merchant set. */
  public_only: boolean
  /** How names are resolved. Default: as the system does. */
  lookup?: LookupFunction
}

export type GuardedAgent = {
  /**
   * Connections to use for this address, kept for the next call.
   *
   * @throws NetworkError for a host that is a private address itself
   */
  agentFor(url: URL): HttpAgent
}

const CONNECTIONS_MAX = 16
/** Shorter than servers keep theirs, or a call may meet one that just ended. */
const IDLE_SECONDS = 4

/**
 * Agents that refuse to connect to other than public addresses. They judge the
 * very address that is connected to: a name that is public when it is checked
 * and private a moment later (DNS rebinding) does not get through.
 */
export function createAgent({
  public_only,
  lookup,
}: AgentOptions): GuardedAgent {
  const options = {
    keepAlive: true,
    maxSockets: CONNECTIONS_MAX,
    timeout: IDLE_SECONDS * 1_000,
    // Agents hand it on to the socket, which resolves with it as it connects.
    lookup: public_only ? guarded(lookup ?? systemLookup) : lookup,
  }
  const http = new HttpAgent(options)
  const https = new HttpsAgent(options)
  return {
    agentFor({ hostname, protocol }) {
      if (public_only) {
        refuseLiteral(hostname)
      }
      return protocol === "https:" ? https : http
    },
  }
}

/** Sockets do not resolve a host that is an address already. */
function refuseLiteral(hostname: string): void {
  const host = hostname.replace(/^\[|\]$/g, "")
  if (isIP(host) && !isPublicAddress(host)) {
    throw notPublic(host)
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
