import { IncomingMessage } from "node:http"
import { Socket } from "node:net"
import {
  addressBlock,
  clientAddress,
  clientHash,
  isTrustedProxy,
} from "./client-address"

function aRequest(socketAddress: string | undefined, forwarded?: string) {
  const socket = new Socket()
  Object.defineProperty(socket, "remoteAddress", { value: socketAddress })
  const req = new IncomingMessage(socket)
  if (forwarded !== undefined) {
    req.headers["x-forwarded-for"] = forwarded
  }
  return req
}

it.each([
  {
    why: "nothing is trusted: the header is not read",
    socket: "203.0.113.9",
    forwarded: "1.1.1.1",
    trusted: [],
    address: "203.0.113.9",
  },
  {
    why: "a stranger writes the header",
    socket: "203.0.113.9",
    forwarded: "1.1.1.1",
    trusted: ["loopback"],
    address: "203.0.113.9",
  },
  {
    why: "one proxy",
    socket: "127.0.0.1",
    forwarded: "198.51.100.7",
    trusted: ["loopback"],
    address: "198.51.100.7",
  },
  {
    why: "two proxies, each its own client",
    socket: "10.0.0.2",
    forwarded: "198.51.100.7, 192.0.2.4",
    trusted: ["10.0.0.0/8", "192.0.2.0/24"],
    address: "198.51.100.7",
  },
  {
    why: "two proxies of which one is trusted",
    socket: "10.0.0.2",
    forwarded: "198.51.100.7, 192.0.2.4",
    trusted: ["10.0.0.0/8"],
    address: "192.0.2.4",
  },
  {
    why: "a client that puts addresses in front",
    socket: "10.0.0.2",
    forwarded: "1.1.1.1, 10.9.9.9, 198.51.100.7",
    trusted: ["10.0.0.0/8"],
    address: "198.51.100.7",
  },
  {
    why: "a proxy that adds the port",
    socket: "10.0.0.2",
    forwarded: "198.51.100.7:51234",
    trusted: ["10.0.0.0/8"],
    address: "198.51.100.7",
  },
  {
    why: "IPv6 with a port",
    socket: "10.0.0.2",
    forwarded: "[2001:db8::1]:51234",
    trusted: ["10.0.0.0/8"],
    address: "2001:db8::1",
  },
  {
    why: "nonsense that a trusted proxy passed on",
    socket: "10.0.0.2",
    forwarded: "<script>",
    trusted: ["10.0.0.0/8"],
    address: "10.0.0.2",
  },
  {
    why: "IPv4 on a dual-stack socket",
    socket: "::ffff:203.0.113.9",
    trusted: [],
    address: "203.0.113.9",
  },
  {
    why: "a trusted IPv4 proxy on a dual-stack socket",
    socket: "::ffff:10.0.0.2",
    forwarded: "198.51.100.7",
    trusted: ["10.0.0.0/8"],
    address: "198.51.100.7",
  },
  {
    why: "a client that has gone",
    socket: undefined,
    trusted: [],
    address: "unknown",
  },
])("finds the client: $why", ({ socket, forwarded, trusted, address }) => {
  expect(clientAddress(aRequest(socket, forwarded), trusted)).toBe(address)
})

it.each([
  { text: "10.0.0.0/8", valid: true },
  { text: "::1", valid: true },
  { text: "loopback", valid: true },
  { text: "uniquelocal", valid: true },
  { text: "everywhere", valid: false },
  { text: "10.0.0.0/33", valid: false },
  { text: "", valid: false },
])("takes '$text' for a trusted proxy: $valid", ({ text, valid }) => {
  expect(isTrustedProxy(text)).toBe(valid)
})

it.each([
  { address: "203.0.113.9", block: "203.0.113.9" },
  { address: "unknown", block: "unknown" },
  { address: "2001:db8:1:2:3:4:5:6", block: "2001:db8:1:2::/64" },
  { address: "2001:0DB8:0001:2::9", block: "2001:db8:1:2::/64" },
  { address: "2001:db8::1", block: "2001:db8:0:0::/64" },
  { address: "::1", block: "0:0:0:0::/64" },
  { address: "fe80::1%eth0", block: "fe80:0:0:0::/64" },
  { address: "64:ff9b::192.0.2.1", block: "64:ff9b:0:0::/64" },
  { address: "1:2:3:4:5:6:192.0.2.1", block: "1:2:3:4::/64" },
])("counts $address as $block", ({ address, block }) => {
  expect(addressBlock(address)).toBe(block)
})

it("hashes a client by key, address and user agent", () => {
  const secret = Buffer.alloc(32, 1)
  const client = { address: "203.0.113.9", user_agent: "Phone" }
  const hashes = [
    clientHash(secret, client),
    clientHash(Buffer.alloc(32, 2), client),
    clientHash(secret, { ...client, user_agent: "Other" }),
    clientHash(secret, { ...client, address: "203.0.113.8" }),
  ]
  expect(new Set(hashes).size).toBe(4)
  expect(clientHash(secret, { ...client })).toBe(hashes[0])
  expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/)
})
