import { Transaction } from "ethers"
import { ChainError } from "../../chain/errors"
import { retryTransaction, enqueueTransactions } from "../../minting/intents"
import {
  allAre,
  areMinted,
  createWorld,
  CUSTOMER,
  envelopes,
  expectOneTokenEach,
  fakePut,
  MINTER,
  queueGarments,
  states,
  transactions,
  type World,
} from "./harness/world"

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
beforeEach(() => world.reset())

const queueTransfer = (garment: { id: string; token_id: string }, to: string) =>
  enqueueTransactions(world.sql, [
    {
      kind: "transfer",
      garment_id: garment.id,
      chain_id: world.node.chain_id,
      contract_address: world.contract.toLowerCase(),
      token_id: garment.token_id,
      to_address: to.toLowerCase(),
      source_key: `transfer:${garment.id}:${to}`,
    },
  ])

const garmentRow = async (id: string) => {
  const [row] = await world.sql.query<{
    minted_at: Date | null
    owner_address: string | null
    metadata_cid: string | null
  }>("select * from provenance_garment where id = ?", [id])
  return row!
}

const unitsMinted = async (product_id: string) => {
  const [row] = await world.sql.query<{ units_minted: number }>(
    "select units_minted from provenance_product where product_id = ?",
    [product_id]
  )
  return row!.units_minted
}

it("takes queued garments to final tokens, in batches", async () => {
  const garments = await queueGarments(world, 7, { bare: true })
  const engine = world.engine({ minting: { batch_size_max: 3 } })
  await world.runUntil(engine, areMinted(world))
  await world.mine()
  await world.runUntil(engine, allAre(world, "finalized"))

  await expectOneTokenEach(world, garments)
  expect((await envelopes(world)).map(({ state }) => state)).toEqual([
    "finalized",
    "finalized",
    "finalized",
  ])
  expect(world.events.map(({ data }) => data.id).sort()).toEqual(
    garments.map(({ id }) => id).sort()
  )
})

it("tells of a token only when its block is final", async () => {
  await queueGarments(world, 2)
  const engine = world.engine()
  await world.runUntil(engine, areMinted(world))
  await world.run(engine, 2)
  expect(await states(world)).toEqual(["mined", "mined"])
  expect(world.events).toEqual([])
  await world.mine()
  await world.run(engine, 2)
  expect(world.events).toHaveLength(2)
})

it("binds each token to the metadata that was stored for it", async () => {
  const [garment] = await queueGarments(world, 1, { bare: true })
  await world.runUntil(world.engine(), areMinted(world))
  const cid = await fakePut({ id: garment!.id } as never)
  const uri = await world.token.getFunction("tokenURI")(garment!.token_id)
  expect(uri).toBe(`ipfs://${cid}`)
  expect((await garmentRow(garment!.id)).metadata_cid).toBe(cid)
})

it("indexes who owns what, and counts a product's units once", async () => {
  const [first, second] = await queueGarments(world, 2)
  await queueGarments(world, 1, { product_id: "prod_2" })
  const engine = world.engine()
  await world.runUntil(engine, areMinted(world))
  await queueTransfer(first!, CUSTOMER)
  await world.runUntil(engine, areMinted(world))
  await world.mine()
  await world.run(engine)
  await world.run(world.engine()) // reads it all again, with no memory

  expect(await garmentRow(first!.id)).toMatchObject({
    owner_address: CUSTOMER,
    minted_at: expect.any(Date),
  })
  expect((await garmentRow(second!.id)).owner_address).toBe(MINTER)
  expect(await unitsMinted("prod_1")).toBe(2)
  expect(await unitsMinted("prod_2")).toBe(1)
  const history = await world.sql.query(
    `select from_address, to_address from provenance_ownership
     where token_id = ? order by block_number, log_index`,
    [first!.token_id]
  )
  expect(history).toEqual([
    { from_address: `0x${"0".repeat(40)}`, to_address: MINTER },
    { from_address: MINTER, to_address: CUSTOMER },
  ])
})

it("reads the logs from the contract's first block, by halving a range that is too large", async () => {
  const garments = await queueGarments(world, 3)
  await world.runUntil(world.engine(), areMinted(world))
  await world.mine(40)
  await world.sql.query("delete from provenance_ownership")
  await world.sql.query("delete from provenance_chain_cursor")
  const asked: number[] = []
  const engine = world.engine({
    chain: {
      logs: async (filter) => {
        asked.push(filter.to_block - filter.from_block + 1)
        if (filter.to_block - filter.from_block + 1 > 10) {
          throw new ChainError("range_too_large", "block range is too large")
        }
        return await world.chain.logs(filter)
      },
    },
  })
  await world.runUntil(engine, async () => {
    const rows = await world.sql.query("select 1 from provenance_ownership")
    return rows.length === garments.length
  })
  const [deployed] = asked
  expect(deployed).toBeLessThanOrEqual(60)
  expect(Math.min(...asked)).toBeLessThanOrEqual(10)
  expect(await unitsMinted("prod_1")).toBe(3)
})

it("sends a transfer only after the garment's mint", async () => {
  const [garment] = await queueGarments(world, 1)
  await queueTransfer(garment!, CUSTOMER)
  // Rows of one database transaction have one time: which is first is chance.
  await world.sql.query(
    "update provenance_transaction set created_at = '2020-01-01' where kind = 'transfer'"
  )
  const engine = world.engine()
  await world.run(engine, 1)
  expect(await transactions(world)).toMatchObject([
    { state: "queued", attempts: 0 },
    { state: "sent" },
  ])
  await world.runUntil(engine, areMinted(world))
  await world.mine()
  await world.runUntil(engine, allAre(world, "finalized"))
  expect(await world.token.getFunction("ownerOf")(garment!.token_id)).toBe(
    CUSTOMER
  )
})

it("sends a second transfer of a token only after the first", async () => {
  const [garment] = await queueGarments(world, 1)
  const engine = world.engine()
  await world.runUntil(engine, areMinted(world))
  await queueTransfer(garment!, CUSTOMER)
  await queueTransfer(garment!, `0x${"77".repeat(20)}`)
  await world.rpc("evm_setAutomine", [false])
  await world.run(engine, 2)
  expect((await states(world)).slice(1)).toEqual(["sent", "queued"])
})

it("spends no gas on a transfer to where the token is", async () => {
  const [garment] = await queueGarments(world, 1)
  const engine = world.engine()
  await world.runUntil(engine, areMinted(world))
  await queueTransfer(garment!, MINTER)
  await world.mine()
  await world.runUntil(engine, allAre(world, "finalized"))
  expect(await envelopes(world)).toHaveLength(1)
})

it("queues one cause once", async () => {
  const [garment] = await queueGarments(world, 1)
  const made = await queueTransfer(garment!, CUSTOMER)
  const again = await queueTransfer(garment!, CUSTOMER)
  expect([made.length, again.length]).toEqual([1, 0])
})

describe("a retry by hand", () => {
  it("queues a dead transaction again, its count at zero", async () => {
    await queueGarments(world, 1)
    await world.sql.query(
      "update provenance_transaction set state = 'dead', attempts = 8"
    )
    const [row] = await transactions(world)
    expect(await retryTransaction(world.sql, row!.id)).toEqual({
      ok: true,
      action: "queued",
    })
    expect((await transactions(world))[0]).toMatchObject({
      state: "queued",
      attempts: 0,
    })
    await world.runUntil(world.engine(), areMinted(world))
  })

  it("refuses what is mined, unknown, or was given up with its garment", async () => {
    const [garment] = await queueGarments(world, 1)
    await world.runUntil(world.engine(), areMinted(world))
    const [row] = await transactions(world)
    expect(await retryTransaction(world.sql, row!.id)).toEqual({
      ok: false,
      reason: "not_retriable",
      state: "mined",
    })
    expect(await retryTransaction(world.sql, "ptx_none")).toEqual({
      ok: false,
      reason: "not_found",
    })
    await world.sql.query("update provenance_transaction set state = 'dead'")
    await world.sql.query(
      "update provenance_garment set status = 'voided' where id = ?",
      [garment!.id]
    )
    expect(await retryTransaction(world.sql, row!.id)).toMatchObject({
      ok: false,
      reason: "not_retriable",
    })
  })
})

it("stays within its transactions in flight", async () => {
  await world.rpc("evm_setAutomine", [false])
  await queueGarments(world, 5)
  const engine = world.engine({
    minting: { batch_size_max: 1, in_flight_max: 2 },
  })
  await world.run(engine, 4)
  expect(await envelopes(world)).toHaveLength(2)
  await world.mine(1)
  await world.run(engine, 3)
  expect(await envelopes(world)).toHaveLength(4)
})

it("sends what is signed in the order of the nonces", async () => {
  await queueGarments(world, 12)
  const sent: number[] = []
  const engine = world.engine({
    minting: { batch_size_max: 1 },
    chain: {
      sendRaw: async (raw) => {
        sent.push(Transaction.from(raw).nonce)
        await world.chain.sendRaw(raw)
      },
    },
  })
  await world.runUntil(engine, areMinted(world))
  expect(sent).toEqual([...sent].sort((a, b) => a - b))
  expect(sent).toHaveLength(12)
})
