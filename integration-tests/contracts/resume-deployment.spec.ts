import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { readdir, readFile, rm } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import {
  Contract,
  getCreateAddress,
  JsonRpcProvider,
  Network,
  Wallet,
} from "ethers"
import { startChain, type Chain } from "../../dev/chain"
import { chainRpc, type ChainRpc } from "../../dev/chain-rpc"
import { deployCommand } from "../../dev/commands/contracts-deploy"
import { garmentTokenAbi } from "../../src/modules/provenance/chain/garment-token.generated"
import { GARMENT_TOKEN_ROLES } from "../../src/modules/provenance/chain/garment-token-roles"
import { anyFreePort } from "../../dev/ports"
import { aFolder } from "../dev/temporary-folder"

jest.setTimeout(120_000)

const CHAIN_ID = 80002
/** What automining leaves behind is mined soon; without it, nothing is. */
const BLOCK_SECONDS = 0.2

let chain: Chain
let rpc: ChainRpc
let provider: JsonRpcProvider
let folder: { path: string; remove: () => Promise<void> }
let deployer: Wallet
const children: ChildProcess[] = []

beforeAll(async () => {
  chain = await startChain({
    chainId: CHAIN_ID,
    port: await anyFreePort(),
    blockTimeSeconds: BLOCK_SECONDS,
  })
  rpc = chainRpc(chain.url)
  const network = new Network("test", CHAIN_ID)
  const options = { staticNetwork: network, cacheTimeout: -1 }
  provider = new JsonRpcProvider(chain.url, network, options)
})

afterAll(async () => {
  provider.destroy()
  await chain.stop()
})

beforeEach(async () => {
  folder = await aFolder()
  deployer = new Wallet(Wallet.createRandom().privateKey)
  const rich = "0x56bc75e2d63100000" // 100 coins
  await rpc("anvil_setBalance", [deployer.address, rich])
  await rpc("evm_setAutomine", [true])
})

afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill("SIGKILL")
  }
  await rpc("anvil_dropAllTransactions")
  await folder.remove()
})

const anAccount = () => Wallet.createRandom().address

/** A different account for everything, so that a mix-up shows. */
const aTeam = () => ({
  admin: anAccount(),
  minter: anAccount(),
  transfer: anAccount(),
  metadata: anAccount(),
  pauser: anAccount(),
  custodian: anAccount(),
})

type Team = ReturnType<typeof aTeam>

const flagsOf = (team: Team) =>
  Object.entries(team).flatMap(([name, account]) => [`--${name}`, account])

const rolesOf = (team: Team) => ({
  DEFAULT_ADMIN_ROLE: [team.admin],
  MINTER_ROLE: [team.minter],
  METADATA_ROLE: [team.metadata],
  TRANSFER_ROLE: [team.transfer],
  PAUSER_ROLE: [team.pauser],
})

const environment = () => ({
  POLYGON_RPC_URL: chain.url,
  WALLET_PRIVATE_KEY: deployer.privateKey,
})

const deploy = async (args: string[], env: NodeJS.ProcessEnv = {}) => {
  const lines: string[] = []
  const print = (line: string) => lines.push(line)
  const told = { ...environment(), ...env }
  const run = { args, env: told, print, folder: folder.path }
  const deployment = await deployCommand(run)
  return { ...deployment, shown: lines.join("\n") }
}

/** The command in a process of its own. */
function startDeploying(args: string[]): ChildProcess {
  const file = join(__dirname, "fixtures", "deploy.ts")
  const command = ["--import", "tsx", file, folder.path, ...args]
  const child = spawn(process.execPath, command, {
    stdio: ["ignore", "ignore", "inherit"],
    env: { PATH: process.env.PATH, ...environment() },
  })
  children.push(child)
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  const exited = once(child, "exit")
  child.kill("SIGKILL")
  await exited
}

/** Waits until the node holds so many unmined transactions. */
async function untilPending(count: number): Promise<void> {
  while (Number((await pool()).pending) < count) {
    await sleep(20)
  }
}

const pool = () => rpc<{ pending: string }>("txpool_status")

/** Mines until the deployer's first so many are in a block, and none after. */
async function mineFirst(count: number): Promise<void> {
  while ((await provider.getTransactionCount(deployer.address)) < count) {
    await rpc("evm_mine")
  }
}

const contractsMade = async () => {
  const nonces = await provider.getTransactionCount(deployer.address)
  const from = deployer.address
  const codes = Array.from({ length: nonces }, (_, nonce) =>
    provider.getCode(getCreateAddress({ from, nonce }))
  )
  return (await Promise.all(codes)).filter((code) => code !== "0x").length
}

async function expectComplete(address: string, team: Team): Promise<void> {
  const token = new Contract(address, garmentTokenAbi, provider)
  const accounts = [deployer.address, ...Object.values(team)]
  const held = Object.entries(GARMENT_TOKEN_ROLES).map(async ([name, role]) => {
    const has = await Promise.all(
      accounts.map((it) => token.getFunction("hasRole")(role, it))
    )
    return [name, accounts.filter((_, index) => has[index])]
  })
  expect(Object.fromEntries(await Promise.all(held))).toEqual(rolesOf(team))
  expect(await token.getFunction("isCustodian")(team.custodian)).toBe(true)
  expect(await contractsMade()).toBe(1)
}

describe("each role", () => {
  it("goes to who is named for it, and to nobody else", async () => {
    const team = aTeam()
    const { address, roles } = await deploy(flagsOf(team))
    expect(roles).toEqual(rolesOf(team))
    await expectComplete(address, team)
  })

  it("has a default: minting and moving with the minter, the rest with the admin", async () => {
    const [admin, minter] = [anAccount(), anAccount()]
    const args = ["--admin", admin, "--minter", minter]
    const { roles } = await deploy(args)
    expect(roles).toEqual({
      DEFAULT_ADMIN_ROLE: [admin],
      MINTER_ROLE: [minter],
      METADATA_ROLE: [admin],
      TRANSFER_ROLE: [minter],
      PAUSER_ROLE: [admin],
    })
  })

  it("can go to a multisig, which then is the only admin", async () => {
    const { address: multisig } = await deploy([])
    await rm(folder.path, { recursive: true })
    const { roles } = await deploy(["--admin", multisig])
    expect(roles).toMatchObject({
      DEFAULT_ADMIN_ROLE: [multisig],
      PAUSER_ROLE: [multisig],
      MINTER_ROLE: [deployer.address],
    })
  })
})

describe("a deployment that was killed", () => {
  it("is completed when nothing was given out yet", async () => {
    const team = aTeam()
    await rpc("evm_setAutomine", [false])
    const child = startDeploying(flagsOf(team))
    await untilPending(1)
    await kill(child)
    await rpc("evm_mine")
    await rpc("evm_setAutomine", [true])
    const { address, shown } = await deploy(flagsOf(team))
    expect(shown).toContain(`Goes on with the deployment of ${address}`)
    expect(shown).toContain(`Set CONTRACT_ADDRESS=${address}`)
    expect(shown).toMatch(RegExp(`PAUSER_ROLE +${team.pauser}`))
    await expectComplete(address, team)
  })

  it("is completed when the grants were sent in part", async () => {
    const team = aTeam()
    await rpc("evm_setAutomine", [false])
    const child = startDeploying(flagsOf(team))
    await untilPending(1)
    await rpc("evm_mine")
    await untilPending(2)
    await kill(child)
    await rpc("evm_mine")
    await rpc("evm_setAutomine", [true])
    const { address } = await deploy(flagsOf(team))
    await expectComplete(address, team)
  })

  it("is completed when only the hand-over is missing", async () => {
    const team = aTeam()
    await rpc("evm_setAutomine", [false])
    const child = startDeploying(flagsOf(team))
    await untilPending(1)
    await rpc("evm_mine")
    await untilPending(6)
    await mineFirst(7)
    await untilPending(1)
    await kill(child)
    await rpc("anvil_dropAllTransactions")
    await rpc("evm_setAutomine", [true])
    const { address } = await deploy(flagsOf(team))
    await expectComplete(address, team)
  })

  it("is waited for while it is not mined", async () => {
    const team = aTeam()
    await rpc("evm_setAutomine", [false])
    const child = startDeploying(flagsOf(team))
    await untilPending(1)
    await kill(child)
    const resumed = deploy(flagsOf(team))
    await sleep(500)
    await rpc("evm_setAutomine", [true])
    await rpc("evm_mine")
    await expectComplete((await resumed).address, team)
  })

  it("is sent again under its nonce when the chain lost it", async () => {
    const team = aTeam()
    await rpc("evm_setAutomine", [false])
    const child = startDeploying(flagsOf(team))
    await untilPending(1)
    await kill(child)
    const { begun } = await record()
    await rpc("anvil_dropAllTransactions")
    await rpc("evm_setAutomine", [true])
    const { address } = await deploy(flagsOf(team))
    expect(address).toBe(begun.address)
    await expectComplete(address, team)
  })

  it("begins anew when another transaction took its nonce", async () => {
    const team = aTeam()
    await rpc("evm_setAutomine", [false])
    const child = startDeploying(flagsOf(team))
    await untilPending(1)
    await kill(child)
    const { begun } = await record()
    await rpc("anvil_dropAllTransactions")
    await rpc("evm_setAutomine", [true])
    const wallet = deployer.connect(provider)
    await (await wallet.sendTransaction({ to: anAccount() })).wait()
    const { address } = await deploy(flagsOf(team))
    expect(address).not.toBe(begun.address)
    await expectComplete(address, team)
  })

  it("is not mixed with another one's settings", async () => {
    const team = aTeam()
    await rpc("evm_setAutomine", [false])
    const child = startDeploying(flagsOf(team))
    await untilPending(1)
    await kill(child)
    await rpc("evm_mine")
    await rpc("evm_setAutomine", [true])
    const other = flagsOf({ ...team, pauser: anAccount() })
    await expect(deploy([...other, "--force"])).rejects.toThrow(
      "A deployment with other settings is half done"
    )
    await expectComplete((await deploy(flagsOf(team))).address, team)
  })
})

describe("a deployment that is complete", () => {
  it("is not repeated, with or without CONTRACT_ADDRESS, unless asked", async () => {
    const { address } = await deploy([])
    const before = `${address} holds a contract already`
    await expect(deploy([])).rejects.toThrow(before)
    await expect(deploy([], { CONTRACT_ADDRESS: address })).rejects.toThrow(
      `CONTRACT_ADDRESS ${before}`
    )
    expect(await contractsMade()).toBe(1)
    expect((await deploy(["--force"])).address).not.toBe(address)
    expect(await contractsMade()).toBe(2)
  })

  it("keeps no secret in its record", async () => {
    await deploy([])
    const text = JSON.stringify(await record())
    expect(text).not.toContain(deployer.privateKey.slice(2))
  })

  it("is forgotten when the chain no longer has it", async () => {
    const snapshot = await rpc("evm_snapshot")
    await deploy([])
    await rpc("evm_revert", [snapshot])
    const { address } = await deploy([])
    expect(await provider.getCode(address)).not.toBe("0x")
  })

  it("has one deployer at a time", async () => {
    await rpc("evm_setAutomine", [false])
    const child = startDeploying([])
    await untilPending(1)
    await expect(deploy([])).rejects.toThrow(
      `Process ${child.pid} is deploying from this account`
    )
  })
})

async function record() {
  const names = await readdir(folder.path)
  const file = names.find((name) => name.endsWith(".json")) ?? ""
  return JSON.parse(await readFile(join(folder.path, file), "utf8"))
}
