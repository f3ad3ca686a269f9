import { solidityPackedKeccak256 } from "ethers"
import { tokenIdOf } from "./token-id"

const garment = {
  chain_id: 80002,
  contract: "0x5FbDB2315678afecb367f032d93F642f64180aa3",
  order_line_id: "ordli_01J8ZK3T9Q",
  unit: 0,
}

/** The ABI's layout written out by hand, word by word. */
function referenceOf({
  chain_id,
  contract,
  order_line_id,
  unit,
}: typeof garment): string {
  const text = Buffer.from(order_line_id)
  const padded = Buffer.alloc(Math.ceil(text.length / 32) * 32)
  text.copy(padded)
  const words = [chain_id, BigInt(contract), 128, unit, text.length]
  const hash = solidityPackedKeccak256(
    ["uint256", "uint256", "uint256", "uint256", "uint256", "bytes"],
    [...words, padded]
  )
  return BigInt(hash).toString()
}

it.each([
  { change: {}, why: "one short line id" },
  { change: { unit: 7 }, why: "a later unit" },
  { change: { order_line_id: "é".repeat(40) }, why: "more than a word, UTF-8" },
  { change: { order_line_id: "" }, why: "an empty line id" },
])("hashes the ABI encoding ($why)", ({ change }) => {
  const input = { ...garment, ...change }
  expect(tokenIdOf(input)).toBe(referenceOf(input))
})

it.each([
  { change: { chain_id: 137 } },
  { change: { contract: "0x0000000000000000000000000000000000000001" } },
  { change: { order_line_id: "ordli_01J8ZK3T9R" } },
  { change: { unit: 1 } },
])("gives another garment another token: $change", ({ change }) => {
  expect(tokenIdOf({ ...garment, ...change })).not.toBe(tokenIdOf(garment))
})

it("does not let a line id run over into the unit", () => {
  const a = tokenIdOf({ ...garment, order_line_id: "a1", unit: 2 })
  const b = tokenIdOf({ ...garment, order_line_id: "a", unit: 12 })
  expect(a).not.toBe(b)
})

it("does not depend on how the address is written", () => {
  const contract = garment.contract.toLowerCase()
  expect(tokenIdOf({ ...garment, contract })).toBe(tokenIdOf(garment))
})

it.each([
  { change: { unit: -1 }, why: "a negative unit" },
  { change: { unit: 0.5 }, why: "half a unit" },
  { change: { contract: "0x12" }, why: "a short address" },
])("refuses $why", ({ change }) => {
  expect(() => tokenIdOf({ ...garment, ...change })).toThrow()
})
