import { truncate } from "node:fs/promises"
import { createServer } from "node:net"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { startChain, type Chain } from "../../dev/chain"
import { chainRpc } from "../../dev/chain-rpc"
import { anyFreePort } from "../../dev/ports"
import { isRunning } from "../../dev/process"
import { runFixture } from "./run-fixture"
import { aFolder } from "./temporary-folder"

const BLOCK_SECONDS = 0.1

let folder: Awaited<ReturnType<typeof aFolder>>
let chain: Chain
const said: string[] = []

beforeAll(async () => {
  folder = await aFolder()
})

afterEach(async () => {
  await chain?.stop()
  said.length = 0
})

afterAll(async () => {
  await folder.remove()
})

const start = async (name?: string) =>
  startChain({
    port: await anyFreePort(),
    stateFile: name && join(folder.path, name),
    blockTimeSeconds: BLOCK_SECONDS,
    log: (line) => said.push(line),
  })

/** Sends one coin to an account that has none, and waits until it is final. */
async function pay({ url }: Chain, to: string): Promise<string> {
  const rpc = chainRpc(url)
  const [from] = await rpc<string[]>("eth_accounts")
  const value = "0xde0b6b3a7640000"
  const hash = await rpc<string>("eth_sendTransaction", [{ from, to, value }])
  while ((await balance({ url }, to, "finalized")) !== 1n) {
    await sleep(20)
  }
  return hash
}

async function balance({ url }: Pick<Chain, "url">, of: string, at = "latest") {
  const wei = await chainRpc(url)<string>("eth_getBalance", [of, at])
  return BigInt(wei) / 10n ** 18n
}

const height = async ({ url }: Chain) =>
  Number(await chainRpc(url)<string>("eth_blockNumber"))

const ALICE = "0x00000000000000000000000000000000000a11ce"
const BOB = "0x0000000000000000000000000000000000000b0b"

it("goes on where it stopped, receipts and finality included", async () => {
  chain = await start("stopped.gz")
  const hash = await pay(chain, ALICE)
  await chain.stop()

  chain = await start("stopped.gz")

  expect(await balance(chain, ALICE, "finalized")).toBe(1n)
  const receipt = await chainRpc(chain.url)("eth_getTransactionReceipt", [hash])
  expect(receipt).toMatchObject({ status: "0x1" })
})

it("has what was final when it was killed", async () => {
  chain = await start("killed.gz")
  await pay(chain, ALICE)
  process.kill(chain.pid, "SIGKILL")
  await chain.exited
  await chain.stop()

  chain = await start("killed.gz")

  expect(await balance(chain, ALICE)).toBe(1n)
})

it("goes on from the save before a torn one, and says so", async () => {
  chain = await start("torn.gz")
  await pay(chain, ALICE)
  await chain.stop()
  await truncate(join(folder.path, "torn.gz"), 500)

  chain = await start("torn.gz")

  expect(await balance(chain, ALICE)).toBe(1n)
  expect(said).toEqual([
    expect.stringContaining("torn.gz is damaged and was not used"),
    expect.stringContaining("goes on from the save before it"),
  ])
})

it("finalizes what is sent to it while idle, and then mines no more", async () => {
  chain = await start()
  await pay(chain, ALICE)
  await sleep(BLOCK_SECONDS * 3_000)
  const before = await height(chain)

  await sleep(BLOCK_SECONDS * 5_000)
  expect(await height(chain)).toBe(before)

  await pay(chain, BOB)
  expect(await height(chain)).toBeGreaterThan(before)
})

it("stands still while automining is off", async () => {
  chain = await start()
  const rpc = chainRpc(chain.url)
  await rpc("evm_setAutomine", [false])
  const [from] = await rpc<string[]>("eth_accounts")
  await rpc("eth_sendTransaction", [{ from, to: ALICE, value: "0x1" }])

  await sleep(BLOCK_SECONDS * 5_000)

  expect(await height(chain)).toBe(0)
})

it("refuses a second chain on one state file", async () => {
  chain = await start("shared.gz")
  const file = join(folder.path, "shared.gz")

  await expect(runFixture("chain.ts", file)).rejects.toThrow(
    `Process ${process.pid} is using the chain in ${file}`
  )
})

it("ends a chain whose supervisor and reaper were killed", async () => {
  const file = join(folder.path, "stray.gz")
  const fixture = await runFixture("chain.ts", file)
  const { first, process: supervisor } = fixture
  process.kill(first.reaper!, "SIGKILL")
  supervisor.kill("SIGKILL")
  await fixture.exited

  chain = await start("stray.gz")

  expect(isRunning(first.pid!)).toBe(false)
})

it("takes a free port when the usual one is taken", async () => {
  const blocker = createServer()
  const blocked = await new Promise<boolean>((resolve) => {
    blocker.once("error", () => resolve(true)) // somebody else has it: as good
    blocker.listen(8545, "127.0.0.1", () => resolve(true))
  })
  expect(blocked).toBe(true)

  chain = await startChain({ blockTimeSeconds: BLOCK_SECONDS })
  blocker.close()

  expect(new URL(chain.url).port).not.toBe("8545")
})
