import { ZeroAddress, ZeroHash, type Contract } from "ethers"
import { cidFromDigest } from "../../src/modules/provenance/lib/cid"
import {
  aChain,
  aGarment,
  as,
  ask,
  aToken,
  aWord,
  done,
  eventsOf,
  refusal,
  type TestChain,
} from "./token-world"

jest.setTimeout(120_000)

let chain: TestChain
let token: Contract
let minter: Contract

beforeAll(async () => {
  chain = await aChain()
})

afterAll(async () => {
  await chain.stop()
})

beforeEach(async () => {
  token = await aToken(chain)
  minter = as(token, chain.accounts.minter)
})

const custodian = () => chain.accounts.custodian.address
const customer = () => chain.accounts.customer.address

describe("minting", () => {
  it("gives the token to its owner, unlocked, with its metadata", async () => {
    const [id, digest] = [aWord(), aWord()]
    const receipt = await done(minter, "mintProduct", [custodian(), id, digest])
    expect(eventsOf(token, receipt)).toEqual([
      `Transfer(${ZeroAddress},${custodian()},${BigInt(id)})`,
      `Unlocked(${BigInt(id)})`,
    ])
    const metadata = await ask(token, "getProductMetadata", [id])
    expect(metadata.toObject()).toEqual({
      uri: `ipfs://${cidFromDigest(digest)}`,
      digest,
      owner: custodian(),
      inCustody: true,
      locked: false,
      lockReason: 0n,
      consentNonce: 0n,
    })
  })

  it.each([{ locked: false }, { locked: true }])(
    "refuses the same garment twice (locked: $locked)",
    async ({ locked }) => {
      const id = await aGarment({ token, ...chain, to: "custodian" })
      if (locked) {
        await done(as(token, chain.accounts.mover), "setLock", [id, 1])
      }
      const again = `ERC721InvalidSender(${ZeroAddress})`
      const one = [customer(), id, aWord()]
      expect(await refusal(minter, "mintProduct", one)).toBe(again)
      const batch = [customer(), [aWord(), id], [aWord(), aWord()]]
      expect(await refusal(minter, "mintBatch", batch)).toBe(again)
    }
  )

  it("refuses a batch that names one garment twice", async () => {
    const id = aWord()
    const batch = [custodian(), [id, id], [aWord(), aWord()]]
    expect(await refusal(minter, "mintBatch", batch)).toMatch(
      /^ERC721InvalidSender/
    )
  })

  it("mints a batch in its order, each with its own metadata", async () => {
    const ids = Array.from({ length: 5 }, aWord)
    const digests = ids.map(aWord)
    await done(minter, "mintBatch", [custodian(), ids, digests])
    const uris = await Promise.all(
      ids.map((id) => ask(token, "tokenURI", [id]))
    )
    expect(uris).toEqual(digests.map((it) => `ipfs://${cidFromDigest(it)}`))
    expect(await ask(token, "balanceOf", [custodian()])).toBe(5n)
  })

  it.each([
    { ids: 2, digests: 1 },
    { ids: 1, digests: 2 },
    { ids: 0, digests: 1 },
  ])("refuses $ids ids with $digests digests", async ({ ids, digests }) => {
    const words = (length: number) => Array.from({ length }, aWord)
    const batch = [custodian(), words(ids), words(digests)]
    expect(await refusal(minter, "mintBatch", batch)).toBe(
      `LengthMismatch(${ids},${digests})`
    )
  })

  it("refuses a garment without metadata", async () => {
    const id = aWord()
    const why = `ZeroDigest(${BigInt(id)})`
    const one = [custodian(), id, ZeroHash]
    expect(await refusal(minter, "mintProduct", one)).toBe(why)
    const batch = [custodian(), [aWord(), id], [aWord(), ZeroHash]]
    expect(await refusal(minter, "mintBatch", batch)).toBe(why)
  })

  it("refuses to mint to nobody", async () => {
    const why = `ERC721InvalidReceiver(${ZeroAddress})`
    const one = [ZeroAddress, aWord(), aWord()]
    expect(await refusal(minter, "mintProduct", one)).toBe(why)
    const batch = [ZeroAddress, [aWord()], [aWord()]]
    expect(await refusal(minter, "mintBatch", batch)).toBe(why)
  })

  it("costs at most 52,000 gas a token in a batch of 50", async () => {
    await aGarment({ token, ...chain, to: "custodian" })
    const one = [custodian(), aWord(), aWord()]
    const single = await done(minter, "mintProduct", one)
    const ids = Array.from({ length: 50 }, aWord)
    const batch = [custodian(), ids, ids.map(aWord)]
    const { gasUsed } = await done(minter, "mintBatch", batch)
    const per_token = Number(gasUsed) / ids.length
    process.stdout.write(`gas single ${single.gasUsed}\n`)
    process.stdout.write(`gas_per_token ${per_token} (batch of 50)\n`)
    expect(per_token).toBeLessThanOrEqual(52_000)
  })
})

describe("metadata", () => {
  it("builds the same CID as the shop, for any digest", async () => {
    const edges = [`0x${"ff".repeat(32)}`, `0x${"00".repeat(31)}01`]
    const digests = [...edges, ...Array.from({ length: 48 }, aWord)]
    const ids = digests.map(aWord)
    await done(minter, "mintBatch", [custodian(), ids, digests])
    for (const [index, digest] of digests.entries()) {
      const uri = await ask(token, "tokenURI", [ids[index]])
      expect(uri).toBe(`ipfs://${cidFromDigest(digest)}`)
    }
  })

  it("announces an update as ERC-4906 has it", async () => {
    const id = await aGarment({ token, ...chain, to: "customer" })
    const editor = as(token, chain.accounts.metadata)
    const digest = aWord()
    const receipt = await done(editor, "updateMetadata", [id, digest])
    expect(eventsOf(token, receipt)).toEqual([`MetadataUpdate(${BigInt(id)})`])
    expect(await ask(token, "tokenURI", [id])).toBe(
      `ipfs://${cidFromDigest(digest)}`
    )
    const empty = await refusal(editor, "updateMetadata", [id, ZeroHash])
    expect(empty).toBe(`ZeroDigest(${BigInt(id)})`)
  })

  it.each(["tokenURI", "getProductMetadata", "locked", "ownerOf"])(
    "%s refuses an unknown token",
    async (view) => {
      expect(await refusal(token, view, [7])).toBe("ERC721NonexistentToken(7)")
    }
  )

  it("updates no unknown token", async () => {
    const editor = as(token, chain.accounts.metadata)
    const why = await refusal(editor, "updateMetadata", [7, aWord()])
    expect(why).toBe("ERC721NonexistentToken(7)")
  })
})

it("tells an owner from everybody else, and never reverts", async () => {
  const id = await aGarment({ token, ...chain, to: "customer" })
  const verify = (owner: string, tokenId: string | number) =>
    ask(token, "verifyOwnership", [owner, tokenId])
  expect(await verify(customer(), id)).toBe(true)
  expect(await verify(custodian(), id)).toBe(false)
  expect(await verify(customer(), 7)).toBe(false)
  expect(await verify(ZeroAddress, 7)).toBe(false)
})

it.each([
  { name: "ERC-165", interfaceId: "0x01ffc9a7", supported: true },
  { name: "ERC-721", interfaceId: "0x80ac58cd", supported: true },
  { name: "ERC-721 metadata", interfaceId: "0x5b5e139f", supported: true },
  { name: "ERC-2981", interfaceId: "0x2a55205a", supported: true },
  { name: "ERC-4906", interfaceId: "0x49064906", supported: true },
  { name: "ERC-5192", interfaceId: "0xb45a3c0e", supported: true },
  { name: "AccessControl", interfaceId: "0x7965db0b", supported: true },
  { name: "ERC-1155", interfaceId: "0xd9b67a26", supported: false },
  { name: "the invalid id", interfaceId: "0xffffffff", supported: false },
])("says $supported to $name", async ({ interfaceId, supported }) => {
  const answer = await ask(token, "supportsInterface", [interfaceId])
  expect(answer).toBe(supported)
})

it("asks the royalty that its admin set", async () => {
  const royaltyOf = (price: number) => ask(token, "royaltyInfo", [1, price])
  const { admin } = chain.accounts
  expect([...(await royaltyOf(10_000))]).toEqual([admin.address, 500n])
  await done(token, "setDefaultRoyalty", [customer(), 250])
  expect([...(await royaltyOf(10_000))]).toEqual([customer(), 250n])
  const over = await refusal(token, "setDefaultRoyalty", [customer(), 10_001])
  expect(over).toBe("ERC2981InvalidDefaultRoyalty(10001,10000)")
})
