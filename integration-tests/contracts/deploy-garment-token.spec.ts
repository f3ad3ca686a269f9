import { Contract, FetchRequest, JsonRpcProvider, Wallet } from "ethers"
import { deployCommand } from "../../dev/commands/contracts-deploy"
import {
  deployGarmentToken,
  DEPLOYMENT_GAS_MAX,
} from "../../src/modules/provenance/chain/deploy-garment-token"
import { garmentTokenAbi } from "../../src/modules/provenance/chain/garment-token.generated"
import { aFolder } from "../dev/temporary-folder"
import { aChain, ask, type TestChain } from "./token-world"

jest.setTimeout(120_000)

let chain: TestChain

beforeAll(async () => {
  chain = await aChain()
})

afterAll(async () => {
  await chain.stop()
})

const settings = () => ({
  provider: chain.provider,
  signer: chain.accounts.stranger,
  name: "Selvedge Garment",
  symbol: "SELV",
  custody_addresses: [chain.accounts.custodian.address],
  royalty_receiver: chain.accounts.admin.address,
  royalty_bps: 250,
})

describe("deployGarmentToken", () => {
  it("gives every role to the signer, when told of nobody else", async () => {
    const deployer = chain.accounts.stranger.address
    const { roles, ...where } = await deployGarmentToken(settings())
    expect(Object.keys(roles)).toHaveLength(5)
    expect(Object.values(roles).flat()).toEqual(Array(5).fill(deployer))
    const receipt = await chain.provider.getTransactionReceipt(
      where.transaction_hash
    )
    expect(receipt?.contractAddress).toBe(where.address)
    expect(receipt?.blockNumber).toBe(where.block_number)
  })

  it("sets name, royalty and custodians", async () => {
    const { address } = await deployGarmentToken(settings())
    const token = new Contract(address, garmentTokenAbi, chain.provider)
    const { custodian, admin, stranger } = chain.accounts
    expect(await ask(token, "name", [])).toBe("Selvedge Garment")
    expect(await ask(token, "isCustodian", [custodian.address])).toBe(true)
    expect(await ask(token, "isCustodian", [stranger.address])).toBe(false)
    const royalty = await ask(token, "royaltyInfo", [1, 10_000])
    expect([...royalty]).toEqual([admin.address, 250n])
  })

  it("hands the admin role over, and keeps nothing", async () => {
    const { admin, minter } = chain.accounts
    const { roles } = await deployGarmentToken({
      ...settings(),
      admin: admin.address.toLowerCase(),
      minter: minter.address,
    })
    expect(roles).toEqual({
      DEFAULT_ADMIN_ROLE: [admin.address],
      MINTER_ROLE: [minter.address],
      METADATA_ROLE: [admin.address],
      TRANSFER_ROLE: [minter.address],
      PAUSER_ROLE: [admin.address],
    })
  })

  it("stays within the gas that the balance is checked for", async () => {
    const first = await chain.provider.getBlockNumber()
    const custody_addresses = Array.from(
      { length: 10 },
      () => Wallet.createRandom().address
    )
    const { admin, minter } = chain.accounts
    await deployGarmentToken({
      ...settings(),
      admin: admin.address,
      minter: minter.address,
      custody_addresses,
    })
    let spent = 0n
    const last = await chain.provider.getBlockNumber()
    for (let number = first + 1; number <= last; number++) {
      spent += (await chain.provider.getBlock(number))?.gasUsed ?? 0n
    }
    expect(spent).toBeGreaterThan(0n)
    expect(spent).toBeLessThanOrEqual(DEPLOYMENT_GAS_MAX)
  })
})

describe("on Polygon", () => {
  const getUrl = FetchRequest.createGetUrlFunc()
  let polygon: TestChain

  beforeAll(async () => {
    polygon = await aChain(137)
    FetchRequest.registerGetUrl(async (request) => {
      if (request.url.startsWith("https:")) {
        throw new Error(`asked ${request.url}`)
      }
      return await getUrl(request)
    })
  })

  afterAll(async () => {
    FetchRequest.registerGetUrl(getUrl)
    await polygon.stop()
  })

  it("asks no gas station, and tips what Bor demands", async () => {
    // With ethers' own network 137, whose plug-in would ask.
    const provider = new JsonRpcProvider(polygon.url, 137, {
      staticNetwork: true,
      cacheTimeout: -1,
    })
    const signer = new Wallet(polygon.accounts.admin.privateKey, provider)
    const deployment = { ...settings(), provider, signer }
    const { transaction_hash } = await deployGarmentToken(deployment)
    const sent = await provider.getTransaction(transaction_hash)
    expect(sent?.maxPriorityFeePerGas).toBeGreaterThanOrEqual(25_000_000_000n)
    provider.destroy()
  })
})

const messageOf = (refused: Promise<unknown>): Promise<string> =>
  refused.then(
    () => "not refused",
    (error: Error) => error.message
  )

describe("contracts:deploy", () => {
  const lines: string[] = []
  const print = (line: string) => lines.push(line)

  const env = (change: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
    POLYGON_RPC_URL: chain.url,
    WALLET_PRIVATE_KEY: chain.accounts.pauser.privateKey,
    ...change,
  })

  const deploy = (args: string[], told = env()) =>
    deployCommand({ args, env: told, print, folder: folder.path })

  let folder: { path: string; remove: () => Promise<void> }

  beforeEach(async () => {
    lines.length = 0
    folder = await aFolder()
  })

  afterEach(async () => {
    await folder.remove()
  })

  it("prints the address and the roles, and not the key", async () => {
    const { admin, custodian, pauser } = chain.accounts
    const args = ["--name", "Atelier", "--symbol", "ATL"]
    args.push("--admin", admin.address, "--custodian", custodian.address)
    const { address } = await deploy(args)
    const shown = lines.join("\n")
    expect(shown).toContain(`Set CONTRACT_ADDRESS=${address}`)
    expect(shown).toMatch(`DEFAULT_ADMIN_ROLE ${admin.address}`)
    expect(shown).toMatch(RegExp(`MINTER_ROLE +${pauser.address}`))
    expect(shown).not.toContain(pauser.privateKey.slice(2))
    const token = new Contract(address, garmentTokenAbi, chain.provider)
    expect(await ask(token, "symbol", [])).toBe("ATL")
    expect(await ask(token, "isCustodian", [custodian.address])).toBe(true)
  })

  it("refuses a second deployment, unless forced", async () => {
    const first = await deploy([])
    const again = env({ CONTRACT_ADDRESS: first.address })
    await expect(deploy([], again)).rejects.toThrow(
      `CONTRACT_ADDRESS ${first.address} holds a contract already`
    )
    const args = ["--force"]
    const second = await deploy(args, again)
    expect(second.address).not.toBe(first.address)
  })

  it("goes ahead when CONTRACT_ADDRESS holds nothing", async () => {
    const nothing = env({ CONTRACT_ADDRESS: Wallet.createRandom().address })
    await deploy([], nothing)
    expect(lines.join("\n")).toContain("Set CONTRACT_ADDRESS=")
  })

  it("refuses an account that cannot pay, before it sends anything", async () => {
    const poor = Wallet.createRandom()
    const broke = env({ WALLET_PRIVATE_KEY: poor.privateKey })
    await expect(deploy([], broke)).rejects.toThrow(
      `The deployer ${poor.address} has 0.0 of the chain's coin`
    )
    await chain.provider.send("anvil_setBalance", [poor.address, "0x1000"])
    await expect(deploy([], broke)).rejects.toThrow("Send it at least")
    expect(await chain.provider.getTransactionCount(poor.address)).toBe(0)
    expect(lines).toEqual([])
  })

  it("names all that is wrong at once, and not the key", async () => {
    const key = "0xsecret"
    const wrong = { POLYGON_RPC_URL: "", WALLET_PRIVATE_KEY: key }
    const args = ["--admin", "0x12", "--royalty-bps", "10001"]
    const refused = deploy(args, wrong)
    const message = await messageOf(refused)
    expect(message.split("\n")).toEqual([
      expect.stringContaining("POLYGON_RPC_URL"),
      expect.stringContaining("WALLET_PRIVATE_KEY"),
      expect.stringContaining("--royalty-bps"),
      expect.stringContaining("--admin is not an address: 0x12"),
    ])
    expect(message).not.toContain("secret")
  })

  it("says that the chain does not answer, without the URL's key", async () => {
    const url = "http://127.0.0.1:9/v2/api-key"
    const silent = env({ POLYGON_RPC_URL: url })
    const refused = deploy([], silent)
    expect(await messageOf(refused)).toBe(
      "POLYGON_RPC_URL (127.0.0.1:9) does not answer as a chain"
    )
  })
})
