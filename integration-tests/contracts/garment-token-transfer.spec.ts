import type { Contract } from "ethers"
import { signConsent } from "./sign-consent"
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

const [NONE, STOLEN, DISPUTED, RETURN_WINDOW] = [0, 1, 2, 3]

let chain: TestChain
let token: Contract
let mover: Contract

beforeAll(async () => {
  chain = await aChain()
})

afterAll(async () => {
  await chain.stop()
})

beforeEach(async () => {
  token = await aToken(chain)
  mover = as(token, chain.accounts.mover)
})

const ownerOf = (id: string) => ask(token, "ownerOf", [id])

describe("transferOwnership", () => {
  it("moves what the brand keeps", async () => {
    const { buyer } = chain.accounts
    const id = await aGarment({ token, ...chain, to: "custodian" })
    await done(mover, "transferOwnership", [id, buyer.address])
    expect(await ownerOf(id)).toBe(buyer.address)
  })

  it("never takes a token out of a customer's wallet", async () => {
    const { customer, custodian } = chain.accounts
    const id = await aGarment({ token, ...chain, to: "customer" })
    const take = [id, custodian.address]
    expect(await refusal(mover, "transferOwnership", take)).toBe(
      `NotInCustody(${BigInt(id)},${customer.address})`
    )
  })

  it("stops when the custodian is dismissed", async () => {
    const { custodian, buyer } = chain.accounts
    const id = await aGarment({ token, ...chain, to: "custodian" })
    const dismissal = [custodian.address, false]
    const receipt = await done(token, "setCustodian", dismissal)
    expect(eventsOf(token, receipt)).toEqual([
      `CustodianSet(${custodian.address},false)`,
    ])
    const move = [id, buyer.address]
    expect(await refusal(mover, "transferOwnership", move)).toMatch(
      /^NotInCustody/
    )
  })

  it("refuses a receiver that could never give the token on", async () => {
    const id = await aGarment({ token, ...chain, to: "custodian" })
    const contract = await token.getAddress()
    expect(await refusal(mover, "transferOwnership", [id, contract])).toBe(
      `ERC721InvalidReceiver(${contract})`
    )
  })

  it("refuses an unknown token", async () => {
    const { buyer } = chain.accounts
    const why = await refusal(mover, "transferOwnership", [7, buyer.address])
    expect(why).toBe("ERC721NonexistentToken(7)")
  })
})

/** Every way a token can leave an account; all work on a free token. */
const roads = [
  "owner",
  "owner, safe",
  "owner, safe with data",
  "approved",
  "operator",
  "custody",
  "consent",
] as const

type Road = (typeof roads)[number]
type Call = { as: Contract; method: string; args: unknown[] }

/** Mints a token that is about to move by this road, and the moving call. */
async function aboutToMove(road: Road): Promise<{ id: string; call: Call }> {
  const { custodian, buyer, customer, stranger } = chain.accounts
  const id = await aGarment({ token, ...chain, to: "custodian" })
  const holder = as(token, custodian)
  const args = [custodian.address, buyer.address, id]
  switch (road) {
    case "owner":
      return { id, call: { as: holder, method: "transferFrom", args } }
    case "owner, safe": {
      const method = "safeTransferFrom(address,address,uint256)"
      return { id, call: { as: holder, method, args } }
    }
    case "owner, safe with data": {
      const method = "safeTransferFrom(address,address,uint256,bytes)"
      return { id, call: { as: holder, method, args: [...args, "0x01"] } }
    }
    case "approved": {
      await done(holder, "approve", [stranger.address, id])
      const approved = as(token, stranger)
      return { id, call: { as: approved, method: "transferFrom", args } }
    }
    case "operator": {
      await done(holder, "setApprovalForAll", [customer.address, true])
      const operator = as(token, customer)
      return { id, call: { as: operator, method: "transferFrom", args } }
    }
    case "custody": {
      const method = "transferOwnership"
      return { id, call: { as: mover, method, args: [id, buyer.address] } }
    }
    case "consent": {
      const { deadline, signature } = await signConsent({
        token,
        token_id: id,
        from: custodian,
        to: buyer.address,
      })
      const method = "transferOwnershipWithConsent"
      const consent = [id, buyer.address, deadline, signature]
      return { id, call: { as: mover, method, args: consent } }
    }
  }
}

describe.each(roads)("by the road of %s", (road) => {
  it("a token moves, unless it is locked", async () => {
    const { id, call } = await aboutToMove(road)
    await done(mover, "setLock", [id, STOLEN])
    expect(await refusal(call.as, call.method, call.args)).toBe(
      `TokenLocked(${BigInt(id)},${STOLEN})`
    )
    await done(mover, "setLock", [id, NONE])
    await done(call.as, call.method, call.args)
    expect(await ownerOf(id)).toBe(chain.accounts.buyer.address)
  })

  it("a token moves, unless the contract is paused", async () => {
    const { id, call } = await aboutToMove(road)
    const pauser = as(token, chain.accounts.pauser)
    await done(pauser, "pause", [])
    expect(await refusal(call.as, call.method, call.args)).toBe(
      "EnforcedPause()"
    )
    await done(pauser, "unpause", [])
    await done(call.as, call.method, call.args)
    expect(await ownerOf(id)).toBe(chain.accounts.buyer.address)
  })
})

describe("pause", () => {
  it("stops minting", async () => {
    const { custodian, minter, pauser } = chain.accounts
    const mint = as(token, minter)
    await done(as(token, pauser), "pause", [])
    const one = [custodian.address, aWord(), aWord()]
    expect(await refusal(mint, "mintProduct", one)).toBe("EnforcedPause()")
    const batch = [custodian.address, [aWord()], [aWord()]]
    expect(await refusal(mint, "mintBatch", batch)).toBe("EnforcedPause()")
  })

  it("does not stop the report of a theft", async () => {
    const id = await aGarment({ token, ...chain, to: "customer" })
    await done(as(token, chain.accounts.pauser), "pause", [])
    await done(mover, "setLock", [id, STOLEN])
    expect(await ask(token, "locked", [id])).toBe(true)
  })
})

describe("setLock", () => {
  it("tells each change, and ERC-5192's listeners only locked from not", async () => {
    const tokenId = await aGarment({ token, ...chain, to: "customer" })
    const id = BigInt(tokenId)
    const lock = async (reason: number) =>
      eventsOf(token, await done(mover, "setLock", [tokenId, reason]))
    expect(await lock(RETURN_WINDOW)).toEqual([
      `LockChanged(${id},${RETURN_WINDOW})`,
      `Locked(${id})`,
    ])
    expect(await lock(DISPUTED)).toEqual([`LockChanged(${id},${DISPUTED})`])
    expect(await lock(DISPUTED)).toEqual([])
    expect(await lock(NONE)).toEqual([
      `LockChanged(${id},${NONE})`,
      `Unlocked(${id})`,
    ])
    expect(await lock(NONE)).toEqual([])
  })

  it("shows whether and why", async () => {
    const id = await aGarment({ token, ...chain, to: "customer" })
    await done(mover, "setLock", [id, DISPUTED])
    expect(await ask(token, "locked", [id])).toBe(true)
    const metadata = await ask(token, "getProductMetadata", [id])
    expect(metadata.toObject()).toMatchObject({
      locked: true,
      lockReason: BigInt(DISPUTED),
      inCustody: false,
    })
  })

  it("locks one token and no other", async () => {
    const id = await aGarment({ token, ...chain, to: "customer" })
    const other = await aGarment({ token, ...chain, to: "customer" })
    await done(mover, "setLock", [id, STOLEN])
    expect(await ask(token, "locked", [other])).toBe(false)
  })

  it("refuses an unknown token", async () => {
    const why = await refusal(mover, "setLock", [7, STOLEN])
    expect(why).toBe("ERC721NonexistentToken(7)")
  })
})
