import { BlockList, isIPv4, isIPv6 } from "node:net"

/**
 * Every block of the IANA IPv4 special-purpose address registry, multicast
 * (RFC 5771) with it. A few of them are reachable (AS112, AMT); no feed or
 * image is there.
 */
const SPECIAL_IPV4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
]

/**
 * Blocks of the IANA IPv6 special-purpose address registry within 2000::/3,
 * the only part of IPv6 that is global unicast (RFC 4291): the rest is refused
 * for not being in it. 6to4 (2002::/16) and Teredo (2001::/32) hold an IPv4
 * address that a relay would go to; both are retired (RFC 7526).
 */
const SPECIAL_IPV6 = [
  "2001::/23",
  "2001:db8::/32",
  "2002::/16",
  "2620:4f:8000::/48",
  "3fff::/20",
]

/**
 * Both carry an IPv4 address in their last 32 bits, which is the one that is
 * reached: IPv4-mapped (RFC 4291) and NAT64's well-known prefix (RFC 6052).
 */
const EMBEDDING_IPV4 = ["::ffff:0:0/96", "64:ff9b::/96"]

const specialIPv4 = blockList(SPECIAL_IPV4, "ipv4")
const specialIPv6 = blockList(SPECIAL_IPV6, "ipv6")
const globalUnicast = blockList(["2000::/3"], "ipv6")
const embedding = blockList(EMBEDDING_IPV4, "ipv6")

/**
 * Whether an address is one of the public Internet: not of this machine, its
 * networks, its cloud's metadata service, nor of any other special purpose.
 *
 * @param address IPv4 or IPv6 without brackets; anything else is not public
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) {
    return !specialIPv4.check(address, "ipv4")
  }
  // A zone (fe80::1%eth0) is only of addresses that are not public anyway.
  if (!isIPv6(address) || address.includes("%")) {
    return false
  }
  if (embedding.check(address, "ipv6")) {
    return isPublicAddress(embeddedIPv4(address))
  }
  return (
    globalUnicast.check(address, "ipv6") && !specialIPv6.check(address, "ipv6")
  )
}

/** The last 32 bits, however they are written. */
function embeddedIPv4(address: string): string {
  // The URL standard writes every IPv6 address in one way, in hexadecimal.
  const { hostname } = new URL(`http://[${address}]`)
  const groups = hostname.slice(1, -1).split(":").slice(-2)
  const [high = 0, low = 0] = groups.map((it) => parseInt(it || "0", 16))
  return [high >> 8, high & 255, low >> 8, low & 255].join(".")
}

function blockList(cidrs: string[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList()
  for (const cidr of cidrs) {
    const [prefix = "", bits] = cidr.split("/")
    list.addSubnet(prefix, Number(bits), family)
  }
  return list
}
