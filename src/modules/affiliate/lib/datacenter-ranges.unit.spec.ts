import { datacenterRanges } from "./datacenter-ranges"

it.each([
  { address: "52.1.2.3", is: true, why: "Amazon" },
  { address: "35.190.0.1", is: true, why: "Google Cloud" },
  { address: "2a01:4f8:1::1", is: true, why: "Hetzner over IPv6" },
  { address: "87.48.0.1", is: false, why: "a Danish provider" },
  { address: "127.0.0.1", is: false },
  { address: "unknown", is: false },
  { address: "", is: false },
])("tells a server by $address ($why)", ({ address, is }) => {
  expect(datacenterRanges()(address)).toBe(is)
})

it("takes further ranges, and single addresses", () => {
  const isServer = datacenterRanges(["203.0.113.0/24", "2001:db8::1"])
  expect(isServer("203.0.113.255")).toBe(true)
  expect(isServer("203.0.114.0")).toBe(false)
  expect(isServer("2001:db8::1")).toBe(true)
  expect(isServer("2001:db8::2")).toBe(false)
})
