import { createHmac } from "node:crypto"
import type { IncomingMessage } from "node:http"
import { isIP, isIPv4, isIPv6 } from "node:net"
import proxyaddr from "proxy-addr"

const UNKNOWN = "unknown"

type Trust = ReturnType<typeof proxyaddr.compile>
const compiled = new WeakMap<readonly string[], Trust>()

/**
 * The address of the client behind the proxies that are trusted: the last
 * address of `X-Forwarded-For`, read from the right, that no trusted proxy has.
 *
 * Not `req.ip`: Medusa sets Express's `trust proxy` to one hop, so without a
 * proxy any client writes its own address, and behind two every client is one.
 *
 * @param trustedProxies CIDRs, addresses, or `loopback`, `linklocal`,
 *   `uniquelocal`. Empty: the address of the socket.
 * @returns an IPv4 or IPv6 address, or `unknown` (a Unix socket, or a client
 *   that has already gone)
 */
export function clientAddress(
  req: IncomingMessage,
  trustedProxies: readonly string[]
): string {
  const trust = trustOf(trustedProxies)
  const hops = proxyaddr.all(req, trust).map(plainAddress)
  // What a trusted proxy passed on may be anything a client wrote.
  return hops.reverse().find((hop) => isIP(hop)) ?? UNKNOWN
}

/** Whether `clientAddress` understands this trusted proxy. */
export function isTrustedProxy(text: string): boolean {
  try {
    proxyaddr.compile([text])
    return true
  } catch {
    return false
  }
}

/**
 * What one client can be assumed to hold: its IPv4 address, or its IPv6 /64,
 * for whoever has one IPv6 address has 2^64 of them (RFC 6177).
 */
export function addressBlock(address: string): string {
  if (!isIPv6(address)) {
    return address
  }
  const [head = "", tail] = (address.split("%")[0] ?? "").split("::")
  const left = groups(head)
  const right = groups(tail ?? "")
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length
  const all = [
    ...left,
    ...Array<string>(Math.max(zeros, 0)).fill("0"),
    ...right,
  ]
  return `${all.slice(0, 4).join(":")}::/64`
}

/** A client as a keyed hash: no address is kept, and none can be guessed. */
export function clientHash(
  secret: Buffer,
  client: { address: string; user_agent: string }
): string {
  return createHmac("sha256", secret)
    .update(`${client.address}\n${client.user_agent}`)
    .digest("hex")
}

function trustOf(trustedProxies: readonly string[]): Trust {
  const known = compiled.get(trustedProxies)
  const trust = known ?? proxyaddr.compile([...trustedProxies])
  compiled.set(trustedProxies, trust)
  return trust
}

/**
 * Some proxies add the port (Azure Application Gateway), and dual-stack
 * sockets show IPv4 as `::ffff:1.2.3.4`.
 */
function plainAddress(text: string | undefined): string {
  const address = (text ?? "").trim()
  const port =
    /^\[(.+)\](?::\d+)?$/.exec(address) ?? /^([\d.]+):\d+$/.exec(address)
  const bare = port?.[1] ?? address
  const mapped = /^::ffff:([\d.]+)$/i.exec(bare)?.[1]
  return mapped && isIPv4(mapped) ? mapped : bare
}

function groups(text: string): string[] {
  return text
    .split(":")
    .filter(Boolean)
    .flatMap((group) => (isIPv4(group) ? ["0", "0"] : [canonical(group)]))
}

function canonical(group: string): string {
  return parseInt(group, 16).toString(16)
}
