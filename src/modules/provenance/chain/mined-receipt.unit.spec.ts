import type { JsonRpcApiProvider, TransactionReceipt } from "ethers"
import { minedReceipt, RECEIPT_MS } from "./mined-receipt"

/** A node that answers with each of these in turn, then with the last one. */
function aNode(...answers: ({ status: number } | null)[]) {
  const asked: string[] = []
  const getTransactionReceipt = async (hash: string) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)]
    asked.push(hash)
    return answer && ({ hash, ...answer } as TransactionReceipt)
  }
  const provider = { pollingInterval: 1, getTransactionReceipt }
  return { asked, provider: provider as unknown as JsonRpcApiProvider }
}

afterEach(() => jest.restoreAllMocks())

it("asks until the transaction is in a block, though no new block is told", async () => {
  const { asked, provider } = aNode(null, null, { status: 1 })
  expect(await minedReceipt(provider, "0x1")).toMatchObject({ hash: "0x1" })
  expect(asked).toEqual(["0x1", "0x1", "0x1"])
})

it("says that it was reverted", async () => {
  const { provider } = aNode({ status: 0 })
  await expect(minedReceipt(provider, "0x1")).rejects.toThrow(
    "The transaction 0x1 was reverted"
  )
})

it("ends when it is in no block for too long", async () => {
  const { asked, provider } = aNode(null)
  const began = Date.now()
  jest
    .spyOn(Date, "now")
    .mockImplementation(() => began + asked.length * (RECEIPT_MS / 2))
  await expect(minedReceipt(provider, "0x1")).rejects.toThrow("not mined yet")
  expect(asked).toHaveLength(3)
})
