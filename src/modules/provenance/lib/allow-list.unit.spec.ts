import { refusalOf } from "./allow-list"

const CONTRACT = `0x${"Cc".repeat(20)}`
const SELF = `0x${"5e".repeat(20)}`
const list = { contract: CONTRACT, selectors: ["0xaabbccdd"], self: SELF }

it.each([
  { to: CONTRACT, data: "0xaabbccdd0001", why: "a listed function" },
  { to: CONTRACT.toLowerCase(), data: "0xAABBCCDD", why: "in another case" },
  { to: SELF, data: "0x", why: "an empty call to the signer itself" },
])("lets pass $why", ({ to, data }) => {
  expect(refusalOf({ to, data }, list)).toBeNull()
})

it.each([
  { to: `0x${"ab".repeat(20)}`, data: "0xaabbccdd", why: "another contract" },
  { to: CONTRACT, data: "0xdeadbeef00", why: "another function" },
  { to: CONTRACT, data: "0x", why: "no function" },
  { to: SELF, data: "0xaabbccdd", why: "a call to the signer with data" },
])("refuses $why", ({ to, data }) => {
  expect(refusalOf({ to, data }, list)).toMatch(/not/)
})
