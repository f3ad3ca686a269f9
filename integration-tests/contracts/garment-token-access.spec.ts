import { id, Interface, ZeroHash, type Contract } from "ethers"
import { garmentTokenAbi } from "../../src/modules/provenance/chain/garment-token.generated"
import { signConsent } from "./sign-consent"
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

let chain: TestChain
let world: World

type World = {
  token: Contract
  address: Record<Account, string>
  /** A token in the brand's custody, and one in its customer's own wallet. */
  kept: string
  owned: string
}

type Row = {
  signature: string
  /** The only account of all that may. */
  by: Account
  refusal: string
  args: (world: World) => unknown[] | Promise<unknown[]>
  arrange?: () => Promise<unknown>
}

const unauthorized = "AccessControlUnauthorizedAccount"

const table: Row[] = [
  {
    signature: "mintProduct(address,uint256,bytes32)",
    by: "minter",
    refusal: unauthorized,
    args: ({ address }) => [address.custodian, aWord(), aWord()],
  },
  {
    signature: "mintBatch(address,uint256[],bytes32[])",
    by: "minter",
    refusal: unauthorized,
    args: ({ address }) => [address.custodian, [aWord()], [aWord()]],
  },
  {
    signature: "updateMetadata(uint256,bytes32)",
    by: "metadata",
    refusal: unauthorized,
    args: ({ kept }) => [kept, aWord()],
  },
  {
    signature: "transferOwnership(uint256,address)",
    by: "mover",
    refusal: unauthorized,
    args: ({ kept, address }) => [kept, address.buyer],
  },
  {
    signature: "transferOwnershipWithConsent(uint256,address,uint256,bytes)",
    by: "mover",
    refusal: unauthorized,
    args: async ({ token, owned }) => {
      const { customer, buyer } = chain.accounts
      const consent = await signConsent({
        token,
        token_id: owned,
        from: customer,
        to: buyer.address,
      })
      return [owned, buyer.address, consent.deadline, consent.signature]
    },
  },
  {
    signature: "setLock(uint256,uint8)",
    by: "mover",
    refusal: unauthorized,
    args: ({ owned }) => [owned, 1],
  },
  {
    signature: "setCustodian(address,bool)",
    by: "admin",
    refusal: unauthorized,
    args: ({ address }) => [address.stranger, true],
  },
  {
    signature: "setDefaultRoyalty(address,uint96)",
    by: "admin",
    refusal: unauthorized,
    args: ({ address }) => [address.stranger, 100],
  },
  {
    signature: "pause()",
    by: "pauser",
    refusal: unauthorized,
    args: () => [],
  },
  {
    signature: "unpause()",
    by: "pauser",
    refusal: unauthorized,
    args: () => [],
    arrange: () => done(as(world.token, chain.accounts.pauser), "pause", []),
  },
  {
    signature: "grantRole(bytes32,address)",
    by: "admin",
    refusal: unauthorized,
    args: ({ address }) => [id("MINTER_ROLE"), address.stranger],
  },
  {
    signature: "revokeRole(bytes32,address)",
    by: "admin",
    refusal: unauthorized,
    args: ({ address }) => [id("MINTER_ROLE"), address.minter],
  },
  {
    signature: "renounceRole(bytes32,address)",
    by: "minter",
    refusal: "AccessControlBadConfirmation",
    args: ({ address }) => [id("MINTER_ROLE"), address.minter],
  },
  {
    signature: "approve(address,uint256)",
    by: "customer",
    refusal: "ERC721InvalidApprover",
    args: ({ owned, address }) => [address.buyer, owned],
  },
  ...[
    "transferFrom(address,address,uint256)",
    "safeTransferFrom(address,address,uint256)",
    "safeTransferFrom(address,address,uint256,bytes)",
  ].map((signature): Row => ({
    signature,
    by: "customer",
    refusal: "ERC721InsufficientApproval",
    args: ({ owned, address }) => [
      address.customer,
      address.buyer,
      owned,
      ...(signature.includes("bytes") ? ["0x"] : []),
    ],
  })),
]

/** Open to all: it speaks for the caller's own tokens alone. */
const OPEN = "setApprovalForAll(address,bool)"

beforeAll(async () => {
  chain = await aChain()
})

afterAll(async () => {
  await chain.stop()
})

beforeEach(async () => {
  const { accounts } = chain
  const token = await aToken(chain)
  const address = Object.fromEntries(
    Object.entries(accounts).map(([name, wallet]) => [name, wallet.address])
  ) as World["address"]
  const kept = await aGarment({ token, accounts, to: "custodian" })
  const owned = await aGarment({ token, accounts, to: "customer" })
  world = { token, address, kept, owned }
})

it("knows who may call each function that changes state", () => {
  const signatures: string[] = []
  Interface.from(garmentTokenAbi).forEachFunction((fragment) => {
    if (!fragment.constant) {
      signatures.push(fragment.format("sighash"))
    }
  })
  const known = [...table.map(({ signature }) => signature), OPEN]
  expect(signatures.sort()).toEqual(known.sort())
})

it.each(table)(
  "$signature works for the $by and nobody else",
  async ({ signature, by, args, ...row }) => {
    await row.arrange?.()
    const given = await args(world)
    for (const [name, wallet] of Object.entries(chain.accounts)) {
      if (name !== by) {
        const why = await refusal(as(world.token, wallet), signature, given)
        expect(`${name}: ${why}`).toContain(`${name}: ${row.refusal}(`)
      }
    }
    const caller = as(world.token, chain.accounts[by])
    expect((await done(caller, signature, given)).status).toBe(1)
  }
)

it("lets an approval for all speak for the caller's own tokens only", async () => {
  const { token, address, owned } = world
  const { stranger, buyer } = chain.accounts
  await done(as(token, stranger), OPEN, [buyer.address, true])
  const take = [address.customer, address.buyer, owned]
  expect(await refusal(as(token, buyer), "transferFrom", take)).toMatch(
    /^ERC721InsufficientApproval/
  )
})

it("gives the admin no working role", async () => {
  const { token, address } = world
  expect(await ask(token, "hasRole", [ZeroHash, address.admin])).toBe(true)
  for (const role of ["MINTER", "METADATA", "TRANSFER", "PAUSER"]) {
    const held = await ask(token, "hasRole", [
      id(`${role}_ROLE`),
      address.admin,
    ])
    expect(held).toBe(false)
  }
})
