import { Interface, zeroPadValue, toBeHex } from "ethers"
import type { Log } from "./chain"
import {
  encodeMint,
  encodeTransfer,
  hasTransfers,
  SELECTORS,
  TRANSFER_TOPIC,
  transferIn,
} from "./garment-calls"
import { garmentTokenAbi } from "./garment-token.generated"

const contract = new Interface(garmentTokenAbi)
const TOKEN = `0x${"aB".repeat(20)}`
const [A, B] = [`0x${"11".repeat(20)}`, `0x${"22".repeat(20)}`]
const NOBODY = `0x${"0".repeat(40)}`

const aLog = (from: string, to: string, id: bigint, change = {}): Log => ({
  address: TOKEN.toLowerCase(),
  topics: [
    TRANSFER_TOPIC,
    zeroPadValue(from, 32),
    zeroPadValue(to, 32),
    toBeHex(id, 32),
  ],
  block_number: 1,
  block_hash: "0x1",
  transaction_hash: "0x2",
  log_index: 0,
  ...change,
})

const digest = `0x${"33".repeat(32)}`

it("mints one token by itself, several in a batch", () => {
  const tokens = [
    { token_id: "7", digest },
    { token_id: "8", digest },
  ]
  const [one] = tokens
  const single = contract.parseTransaction({ data: encodeMint(A, [one!]) })
  expect(single!.name).toBe("mintProduct")
  expect([...single!.args]).toEqual([A, 7n, digest])
  const batch = contract.parseTransaction({ data: encodeMint(A, tokens) })
  expect(batch!.name).toBe("mintBatch")
  expect([...batch!.args[1]]).toEqual([7n, 8n])
})

it("lists the selector of every call it makes, and no other", () => {
  const calls = [
    encodeMint(A, [{ token_id: "7", digest }]),
    encodeMint(A, [
      { token_id: "7", digest },
      { token_id: "8", digest },
    ]),
    encodeTransfer("7", A),
  ]
  expect(calls.map((data) => data.slice(0, 10)).sort()).toEqual(
    Object.values(SELECTORS).sort()
  )
})

describe("transferIn", () => {
  const MOST = 2n ** 256n - 1n

  it("reads mints and transfers, of the largest id too", () => {
    expect(transferIn(aLog(NOBODY, A, 7n), TOKEN)).toEqual({
      token_id: "7",
      from: null,
      to: A,
    })
    expect(transferIn(aLog(A, B, MOST), TOKEN)).toEqual({
      token_id: String(MOST),
      from: A,
      to: B,
    })
  })

  it.each([
    ["another contract's", { address: A }],
    ["another event", { topics: ["0x1"] }],
    ["ERC-20's, which has three topics", { topics: [TRANSFER_TOPIC, A, B] }],
  ])("passes over %s", (_, change) => {
    expect(transferIn(aLog(A, B, 1n, change), TOKEN)).toBeNull()
  })
})

describe("hasTransfers", () => {
  const wanted = [
    { token_id: "7", to_address: A },
    { token_id: "8", to_address: A },
  ]
  const both = [aLog(NOBODY, A, 7n), aLog(NOBODY, A, 8n)]

  it("finds every token where it belongs", () => {
    expect(hasTransfers(both, TOKEN, wanted)).toBe(true)
  })

  it.each([
    ["one missing", both.slice(1)],
    ["one elsewhere", [both[0]!, aLog(NOBODY, B, 8n)]],
    ["no contract at all", []],
    ["another contract", both.map((it) => ({ ...it, address: B }))],
  ])("notices %s", (_, logs) => {
    expect(hasTransfers(logs, TOKEN, wanted)).toBe(false)
  })
})
