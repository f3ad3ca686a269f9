import { Interface } from "ethers"
import { classifyChainError, tipAskedFor } from "./errors"
import { garmentTokenAbi } from "./garment-token.generated"

const contract = new Interface(garmentTokenAbi)

it.each([
  // geth and Bor
  ["nonce too low: next nonce 5, tx nonce 4", "nonce_too_low"],
  ["nonce too low", "nonce_too_low"],
  ["already known", "already_known"],
  ["replacement transaction underpriced", "underpriced"],
  [
    "transaction underpriced: gas tip cap 1000000000, minimum needed 25000000000",
    "underpriced",
  ],
  [
    "max fee per gas less than block base fee: address 0x0, maxFeePerGas: 1, baseFee: 2",
    "underpriced",
  ],
  ["insufficient funds for gas * price + value", "insufficient_funds"],
  ["intrinsic gas too low", "out_of_gas"],
  ["gas required exceeds allowance (21000)", "out_of_gas"],
  ["execution reverted", "reverted"],
  ["header not found", "temporary"],
  ["txpool is full", "temporary"],
  // anvil
  ["transaction already imported", "already_known"],
  ["nonce too low", "nonce_too_low"],
  ["max fee per gas less than block base fee", "underpriced"],
  ["EVM error OutOfGas(Basic)", "out_of_gas"],
  // hosted nodes
  ["query returned more than 10000 results", "range_too_large"],
  ["eth_getLogs is limited to a 10,000 block range", "range_too_large"],
  ["Too Many Requests", "temporary"],
  ["limit exceeded", "temporary"],
  ["fetch failed: connect ECONNREFUSED 127.0.0.1:8545", "temporary"],
  ["the method eth_foo does not exist", "unknown"],
  ["oversized data", "unknown"],
])("%s: %s", (message, kind) => {
  expect(classifyChainError(message, null).kind).toBe(kind)
})

it.each([
  ["EnforcedPause", []],
  ["ERC721InvalidSender", [`0x${"0".repeat(40)}`]],
  ["TokenLocked", [1, 2]],
])("names the contract's error %s", (name, args) => {
  const data = contract.encodeErrorResult(name, args)
  expect(classifyChainError("execution reverted", data)).toEqual({
    kind: "reverted",
    reason: name,
  })
})

it("takes a require's text for the reason", () => {
  const text = new Interface(["error Error(string)"])
  const data = text.encodeErrorResult("Error", ["too early"])
  expect(classifyChainError("x", data).reason).toBe("too early")
})

it.each(["0x", "0xdeadbeef", "no hex"])(
  "goes by the message where the data says nothing: %s",
  (data) => {
    expect(classifyChainError("execution reverted", data)).toEqual({
      kind: "reverted",
      reason: null,
    })
  }
)

it.each([
  ["gas tip cap 1, minimum needed 25000000000", 25_000_000_000n],
  ["replacement transaction underpriced", null],
])("reads the tip out of: %s", (message, tip) => {
  expect(tipAskedFor(message)).toBe(tip)
})
