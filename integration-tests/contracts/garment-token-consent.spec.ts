import { ContractFactory, ZeroHash, type Contract } from "ethers"
import { compileContract } from "../../dev/compile-contract"
import { signConsent, type Consent } from "./sign-consent"
import {
  aChain,
  aGarment,
  as,
  ask,
  aToken,
  aWord,
  done,
  refusal,
  type Account,
  type TestChain,
} from "./token-world"

jest.setTimeout(120_000)

const METHOD = "transferOwnershipWithConsent"

let chain: TestChain
let token: Contract
let mover: Contract
let id: string

beforeAll(async () => {
  chain = await aChain()
})

afterAll(async () => {
  await chain.stop()
})

beforeEach(async () => {
  token = await aToken(chain)
  mover = as(token, chain.accounts.mover)
  id = await aGarment({ token, ...chain, to: "customer" })
})

/** The arguments of a good consent of the customer, changed in some way. */
async function consented(change: Partial<Consent> = {}): Promise<unknown[]> {
  const { customer, buyer } = chain.accounts
  const consent = { token, token_id: id, from: customer, to: buyer.address }
  const signed = await signConsent({ ...consent, ...change })
  return [id, buyer.address, signed.deadline, signed.signature]
}

const addressOf = (name: Account) => chain.accounts[name].address

const hand = (from: Account, to: Account) =>
  done(as(token, chain.accounts[from]), "transferFrom", [
    addressOf(from),
    addressOf(to),
    id,
  ])

const ownerOf = () => ask(token, "ownerOf", [id])

async function chainTime(): Promise<bigint> {
  const block = await chain.provider.getBlock("latest")
  return BigInt(block?.timestamp ?? 0)
}

it("moves the token with its owner's consent", async () => {
  await done(mover, METHOD, await consented())
  expect(await ownerOf()).toBe(chain.accounts.buyer.address)
  expect(await ask(token, "consentNonce", [id])).toBe(1n)
})

it("takes a consent until its deadline", async () => {
  const late = await consented({ deadline: (await chainTime()) - 1n })
  expect(await refusal(mover, METHOD, late)).toMatch(/^ConsentExpired/)
  const timely = await consented({ deadline: (await chainTime()) + 600n })
  await done(mover, METHOD, timely)
})

it.each<{ why: string; change: () => Partial<Consent> }>([
  { why: "another token", change: () => ({ token_id: aWord(), nonce: 0n }) },
  { why: "another receiver", change: () => ({ to: addressOf("stranger") }) },
  { why: "a nonce to come", change: () => ({ nonce: 1n }) },
  { why: "another chain", change: () => ({ domain: { chainId: 137n } }) },
  {
    why: "another contract",
    change: () => ({ domain: { verifyingContract: addressOf("stranger") } }),
  },
  {
    why: "a stranger's signature",
    change: () => ({
      from: chain.accounts.stranger,
      owner: addressOf("customer"),
    }),
  },
  {
    why: "a stranger's consent",
    change: () => ({ from: chain.accounts.stranger }),
  },
])("refuses a consent with $why", async ({ change }) => {
  const args = await consented(change())
  expect(await refusal(mover, METHOD, args)).toBe(
    `ConsentInvalid(${BigInt(id)},${addressOf("customer")})`
  )
})

it.each([
  { why: "deadline", index: 2, value: 4_000_000_000n },
  { why: "signature", index: 3, value: "0x" },
])("refuses a changed $why", async ({ index, value }) => {
  const deadline = (await chainTime()) + 600n
  const args = (await consented({ deadline })).with(index, value)
  expect(await refusal(mover, METHOD, args)).toMatch(/^ConsentInvalid/)
})

it("refuses an unknown token", async () => {
  const args = (await consented()).with(0, 7)
  expect(await refusal(mover, METHOD, args)).toBe("ERC721NonexistentToken(7)")
})

it("takes a consent once, even when the token comes back", async () => {
  const args = await consented()
  await done(mover, METHOD, args)
  expect(await refusal(mover, METHOD, args)).toMatch(/^ConsentInvalid/)
  await hand("buyer", "customer")
  expect(await refusal(mover, METHOD, args)).toMatch(/^ConsentInvalid/)
})

it("forgets an unused consent when the token goes another way", async () => {
  const args = await consented()
  await hand("customer", "buyer")
  await hand("buyer", "customer")
  expect(await ownerOf()).toBe(addressOf("customer"))
  expect(await refusal(mover, METHOD, args)).toMatch(/^ConsentInvalid/)
})

describe("a contract wallet (ERC-1271)", () => {
  const { abi, bytecode } = compileContract({
    file: "contracts/test/TestWallet.sol",
    name: "TestWallet",
  })
  let wallet: string

  beforeEach(async () => {
    const { admin, customer } = chain.accounts
    const factory = new ContractFactory(abi, bytecode, admin)
    const deployed = await factory.deploy(customer.address)
    await deployed.waitForDeployment()
    wallet = await deployed.getAddress()
    const give = [customer.address, wallet, id]
    await done(as(token, customer), "transferFrom", give)
  })

  it("consents by the signature it accepts", async () => {
    await done(mover, METHOD, await consented({ owner: wallet }))
    expect(await ownerOf()).toBe(addressOf("buyer"))
  })

  it("does not consent by another's", async () => {
    const forged = { owner: wallet, from: chain.accounts.stranger }
    expect(await refusal(mover, METHOD, await consented(forged))).toBe(
      `ConsentInvalid(${BigInt(id)},${wallet})`
    )
  })
})

it("publishes the domain that wallets sign in (ERC-5267)", async () => {
  const domain = await ask(token, "eip712Domain", [])
  expect(domain.toObject()).toMatchObject({
    name: "Selvedge Garment",
    version: "1",
    chainId: 80002n,
    verifyingContract: await token.getAddress(),
    salt: ZeroHash,
  })
})
