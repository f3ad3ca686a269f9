import { Transaction } from "ethers"
import type { Sql } from "../../../../lib/sql"
import { ChainError } from "../../chain/errors"
import { retryTransaction } from "../../minting/intents"
import {
  allAre,
  attempts,
  areMinted,
  createWorld,
  CUSTOMER,
  envelopes,
  expectOneTokenEach,
  MINTER,
  MINTER_KEY,
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

const GWEI = 1_000_000_000n
const hex = (amount: bigint) => `0x${amount.toString(16)}`

/** Whatever it takes, with blocks coming, until all is final. */
async function finish(engine: ReturnType<World["engine"]>) {
  await world.rpc("evm_setAutomine", [true])
  await world.runUntil(engine, async () => {
    await world.mine(1)
    world.advance(6)
    return (await states(world)).every((it) => it === "finalized")
  })
}

const garmentRow = async (id: string) => {
  const [row] = await world.sql.query<{
    minted_at: Date | null
    owner_address: string | null
  }>("select minted_at, owner_address from provenance_garment where id = ?", [
    id,
  ])
  return row!
}

const unitsMinted = async () => {
  const [row] = await world.sql.query<{ units_minted: number }>(
    "select units_minted from provenance_product"
  )
  return row!.units_minted
}

describe("a stuck transaction", () => {
  const stuckAt = async (engine: ReturnType<World["engine"]>) => {
    await world.rpc("anvil_setNextBlockBaseFeePerGas", [hex(GWEI)])
    await world.mine(1)
    await world.rpc("evm_setAutomine", [false])
    const garments = await queueGarments(world, 1)
    await world.run(engine, 4)
    expect(await states(world)).toEqual(["sent"])
    return garments
  }

  it("is replaced with at least 10 % more of both fees, and mined once", async () => {
    const engine = world.engine({ minting: { fee_bump_percent: 10 } })
    const garments = await stuckAt(engine)
    world.advance(59)
    await world.run(engine, 2)
    expect(await attempts(world)).toHaveLength(1)
    world.advance(2)
    await world.run(engine, 2)

    const [first, second, ...more] = await attempts(world)
    expect(more).toEqual([])
    expect(second!.max_fee * 10n).toBeGreaterThanOrEqual(first!.max_fee * 11n)
    expect(second!.tip * 10n).toBeGreaterThanOrEqual(first!.tip * 11n)
    await finish(engine)
    await expectOneTokenEach(world, garments)
    expect(await transactions(world)).toMatchObject([
      { transaction_hash: second!.transaction_hash },
    ])
  })

  it("follows the market above the ceiling, up to the multiplier", async () => {
    const engine = world.engine({
      minting: { max_fee_ceiling_gwei: 30, unstick_ceiling_multiplier: 3 },
    })
    const garments = await stuckAt(engine)
    await world.rpc("anvil_setNextBlockBaseFeePerGas", [hex(50n * GWEI)])
    await world.mine(1)
    expect(await states(world)).toEqual(["sent"])
    world.advance(61)
    await world.run(engine, 2)
    const [first, second] = await attempts(world)
    expect(first!.max_fee).toBeLessThanOrEqual(30n * GWEI)
    expect(second!.max_fee).toBe(90n * GWEI)
    await finish(engine)
    await expectOneTokenEach(world, garments)
  })

  it("beyond every ceiling is sent again, then cancelled, and minted anew", async () => {
    const engine = world.engine({
      minting: { max_fee_ceiling_gwei: 30, unstick_ceiling_multiplier: 1 },
    })
    const garments = await stuckAt(engine)
    const spike = 500n * GWEI
    const mineSpike = async () => {
      await world.rpc("anvil_setNextBlockBaseFeePerGas", [hex(spike)])
      await world.mine(1)
    }
    await mineSpike()
    world.advance(61)
    await world.run(engine, 2)
    expect(await attempts(world)).toHaveLength(1)
    expect((await envelopes(world))[0]!.broadcasts).toBe(2)

    world.advance(61)
    await world.run(engine, 2)
    const [, cancel] = await attempts(world)
    expect(cancel!.kind).toBe("cancel")
    expect(cancel!.max_fee).toBeGreaterThan(spike)
    await mineSpike()
    await world.run(engine, 2)
    expect((await envelopes(world))[0]!.state).toBe("dropped")
    expect(await states(world)).toEqual(["queued"])

    world.advance(10)
    await world.run(engine, 2)
    const [wallet] = await world.sql.query<{ hold_reason: string }>(
      "select hold_reason from provenance_wallet"
    )
    expect(wallet!.hold_reason).toMatch(/base fee/)
    await world.rpc("anvil_setNextBlockBaseFeePerGas", [hex(GWEI)])
    await world.mine(1)
    await finish(engine)
    await expectOneTokenEach(world, garments)
  })

  it("is hurried by a person at once", async () => {
    const engine = world.engine()
    await stuckAt(engine)
    const [row] = await transactions(world)
    expect(await retryTransaction(world.sql, row!.id)).toEqual({
      ok: true,
      action: "hurried",
    })
    await world.run(engine, 3)
    expect(await attempts(world)).toHaveLength(2)
  })

  it("whichever attempt is mined counts, also the first", async () => {
    const engine = world.engine()
    const garments = await stuckAt(engine)
    const [{ raw }] = (await world.sql.query<{ raw: string }>(
      "select raw from provenance_attempt"
    )) as [{ raw: string }]
    world.advance(61)
    await world.run(engine, 2)
    const [first, second] = await attempts(world)
    await world.rpc("anvil_dropTransaction", [second!.transaction_hash])
    await world.rpc("eth_sendRawTransaction", [raw])
    await finish(engine)
    expect((await envelopes(world)).map(({ state }) => state)).toEqual([
      "finalized",
    ])
    expect(await transactions(world)).toMatchObject([
      { transaction_hash: first!.transaction_hash },
    ])
    await expectOneTokenEach(world, garments)
  })

  it("refused for its fee is replaced with what the node asks for", async () => {
    const asked = 77n * GWEI
    let refusals = 0
    const engine = world.engine({
      chain: {
        sendRaw: async (raw) => {
          if (refusals++ === 0) {
            throw new ChainError(
              "underpriced",
              `transaction underpriced: gas tip cap 1, minimum needed ${asked}`
            )
          }
          await world.chain.sendRaw(raw)
        },
      },
    })
    const garments = await queueGarments(world, 1)
    await world.runUntil(engine, areMinted(world))
    const [, second] = await attempts(world)
    expect(second!.tip).toBe(asked)
    await expectOneTokenEach(world, garments)
  })

  it("refused for good is cancelled, and its garments go one by one", async () => {
    const engine = world.engine({
      chain: {
        sendRaw: async (raw) => {
          if (Transaction.from(raw).data.length > 500) {
            throw new ChainError("unknown", "oversized data")
          }
          await world.chain.sendRaw(raw)
        },
      },
    })
    const garments = await queueGarments(world, 3)
    await world.run(engine, 3)
    world.advance(61)
    await finish(engine)
    await expectOneTokenEach(world, garments)
    expect(await envelopes(world)).toMatchObject([
      { state: "dropped", error: "oversized data" },
      ...garments.map(() => ({ state: "finalized" })),
    ])
  })
})

describe("a transaction that the node forgot", () => {
  it("is sent again, the same bytes", async () => {
    await world.rpc("evm_setAutomine", [false])
    const garments = await queueGarments(world, 3)
    const engine = world.engine({ minting: { batch_size_max: 1 } })
    await world.run(engine, 2)
    const sent = await attempts(world)
    await world.rpc("anvil_dropTransaction", [sent[0]!.transaction_hash])
    await world.rpc("anvil_dropTransaction", [sent[1]!.transaction_hash])
    await world.run(engine, 2)
    expect(await world.chain.knows(sent[0]!.transaction_hash)).toBe(false)
    world.advance(6)
    await world.run(engine, 1)
    expect(await world.chain.knows(sent[0]!.transaction_hash)).toBe(true)
    await finish(engine)
    expect(await attempts(world)).toEqual(sent)
    await expectOneTokenEach(world, garments)
  })
})

describe("a reorg", () => {
  it("of a mined mint sends the same bytes again, and corrects the garment", async () => {
    const engine = world.engine()
    const [garment] = await queueGarments(world, 1)
    await world.runUntil(engine, areMinted(world))
    await world.run(engine, 2)
    expect((await garmentRow(garment!.id)).minted_at).not.toBeNull()
    expect(await unitsMinted()).toBe(1)

    await world.rpc("evm_setAutomine", [false])
    await world.rpc("anvil_reorg", [1, []])
    await world.rpc("anvil_dropAllTransactions")
    await world.run(engine, 3)
    expect(await states(world)).toEqual(["sent"])
    expect(await garmentRow(garment!.id)).toEqual({
      minted_at: null,
      owner_address: null,
    })
    expect(await unitsMinted()).toBe(0)

    await finish(engine)
    await world.run(engine, 2)
    expect(await attempts(world)).toHaveLength(1)
    await expectOneTokenEach(world, [garment!])
    expect(await unitsMinted()).toBe(1)
    expect(world.events).toHaveLength(1)
  })

  it("that puts it into another block is followed there", async () => {
    const engine = world.engine()
    const [garment] = await queueGarments(world, 1)
    await world.runUntil(engine, areMinted(world))
    const [{ raw }] = (await world.sql.query<{ raw: string }>(
      "select raw from provenance_attempt"
    )) as [{ raw: string }]
    await world.rpc("anvil_reorg", [1, [[raw, 0]]])
    await finish(engine)
    await expectOneTokenEach(world, [garment!])
  })

  it("deeper than finality reopens what was final", async () => {
    const engine = world.engine()
    const garments = await queueGarments(world, 2)
    await world.runUntil(engine, areMinted(world))
    await world.mine(5)
    await world.runUntil(engine, allAre(world, "finalized"))
    await world.run(engine, 2)
    expect(await unitsMinted()).toBe(2)

    await world.rpc("evm_setAutomine", [false])
    await world.rpc("anvil_reorg", [6, []])
    await world.rpc("anvil_dropAllTransactions")
    await world.run(engine, 3)
    expect(await states(world)).toEqual(["sent", "sent"])
    expect(await unitsMinted()).toBe(0)

    await finish(engine)
    await world.run(engine, 2)
    await expectOneTokenEach(world, garments)
    expect(await unitsMinted()).toBe(2)
  })

  it("that makes the chain shorter than what was final is waited out, then believed", async () => {
    const engine = world.engine()
    const garments = await queueGarments(world, 2)
    const before = await world.rpc("evm_snapshot")
    await world.runUntil(engine, areMinted(world))
    await world.mine(5)
    await world.runUntil(engine, allAre(world, "finalized"))
    await world.run(engine, 2)
    await world.rpc("evm_revert", [before])
    await expect(world.run(engine, 1)).rejects.toThrow(/was final/)
    expect(await states(world)).toEqual(["finalized", "finalized"])
    world.advance(6)
    await world.run(engine, 1)
    expect(await states(world)).toEqual(["sent", "sent"])
    await finish(engine)
    await expectOneTokenEach(world, garments)
  })
})

describe("another transaction of the signer", () => {
  it("that takes the nonce makes the mint go again with the next", async () => {
    const engine = world.engine({
      chain: {
        sendRaw: async () => undefined, // lost on its way
      },
    })
    const garments = await queueGarments(world, 3)
    await world.run(engine, 1)
    const [lost] = await envelopes(world)
    await world.send(MINTER_KEY, { to: CUSTOMER, nonce: lost!.nonce })
    const well = world.engine()
    await finish(well)
    expect(await envelopes(world)).toMatchObject([
      { nonce: lost!.nonce, state: "dropped" },
      { nonce: lost!.nonce + 1, state: "finalized" },
    ])
    expect((await transactions(world)).map(({ attempts }) => attempts)).toEqual(
      [0, 0, 0]
    )
    await expectOneTokenEach(world, garments)
  })

  it("that used nonces in the meantime is counted", async () => {
    await queueGarments(world, 1)
    await world.runUntil(world.engine(), areMinted(world))
    await world.mine()
    await world.runUntil(world.engine(), allAre(world, "finalized"))
    await world.send(MINTER_KEY, { to: CUSTOMER })
    await queueGarments(world, 1)
    await finish(world.engine())
    const [first, second] = await envelopes(world)
    expect(second!.nonce).toBe(first!.nonce + 2)
  })

  it("that was undone leaves a gap, which is filled", async () => {
    const nonce = await world.chain.nonce(MINTER, "latest")
    await world.rpc("evm_setAutomine", [false])
    const garments = await queueGarments(world, 1)
    await world.run(world.engine(), 1)
    // As a rollback of a closed envelope's nonce leaves it.
    const undone = await world.sql.query<{ raw: string }>(
      "update provenance_envelope set state = 'dropped' returning id"
    )
    expect(undone).toHaveLength(1)
    await world.sql.query(
      "update provenance_transaction set state = 'queued', envelope_id = null"
    )
    await world.rpc("anvil_dropAllTransactions")
    const ahead = world.engine({
      chain: {
        nonce: async (address, tag) =>
          (await world.chain.nonce(address, tag)) + (tag === "pending" ? 1 : 0),
      },
    })
    await world.run(ahead, 1)
    const engine = world.engine()
    await world.run(engine, 1)
    expect((await envelopes(world)).map((it) => it.nonce)).toEqual([
      nonce,
      nonce + 1,
    ])
    world.advance(61)
    await world.run(engine, 2)
    expect((await envelopes(world)).map((it) => it.nonce)).toEqual([
      nonce,
      nonce + 1,
      nonce,
    ])
    await finish(engine)
    await expectOneTokenEach(world, garments)
  })
})

/** As a process whose database connection with the lock was cut unseen. */
const lockless = (sql: Sql): Sql => ({
  ...sql,
  query: async <T>(text: string, params?: readonly unknown[]) =>
    text.includes("advisory")
      ? ([{ taken: true }] as T[])
      : await sql.query<T>(text, params),
  transaction: (job) => sql.transaction((trx) => job(lockless(trx))),
})

describe("several engines at once", () => {
  it("mint each garment once", async () => {
    const garments = await queueGarments(world, 30)
    const engines = [1, 2, 3].map(() =>
      world.engine({ minting: { batch_size_max: 4 } })
    )
    await Promise.all(
      engines.map((engine) => world.runUntil(engine, areMinted(world)))
    )
    await expectOneTokenEach(world, garments)
    expect(await envelopes(world)).toHaveLength(8)
  })

  it("mint each garment once even if all believe to be alone", async () => {
    const garments = await queueGarments(world, 30)
    const engines = [1, 2, 3].map(() =>
      world.engine({ sql: lockless(world.sql), minting: { batch_size_max: 4 } })
    )
    await Promise.all(
      engines.map((engine) => world.runUntil(engine, areMinted(world)))
    )
    await expectOneTokenEach(world, garments)
    expect(await envelopes(world)).toHaveLength(8)
  })

  it("take turns: one that finds the wallet's lock taken does nothing", async () => {
    await queueGarments(world, 1)
    await world.sql.transaction(async (trx) => {
      await trx.query("select pg_advisory_xact_lock(hashtextextended(?, 0))", [
        `selvedge:mint:${world.node.chain_id}:${MINTER}`,
      ])
      await world.run(world.engine(), 2)
      expect(await states(world)).toEqual(["queued"])
    })
    await world.runUntil(world.engine(), areMinted(world))
  })
})

it("survives a chain that is down, and says so once", async () => {
  const engine = world.engine({
    chain: {
      block: async () => {
        throw new ChainError("temporary", "down")
      },
    },
  })
  await queueGarments(world, 1)
  for (let n = 0; n < 3; n++) {
    await expect(world.run(engine, 1)).rejects.toThrow("down")
  }
  expect(world.said).toEqual(["Minting is interrupted: down"])
  expect(await states(world)).toEqual(["queued"])
})

describe("a node that knows no finalized block", () => {
  const knowsNoTag: Partial<World["chain"]> = {
    block: async (tag) => {
      if (tag === "finalized") {
        throw new ChainError("unknown", "invalid block tag")
      }
      return await world.chain.block(tag)
    },
  }

  it("is told of with the option that helps", async () => {
    const engine = world.engine({ chain: knowsNoTag })
    await expect(world.run(engine, 1)).rejects.toThrow(/chain\.confirmations/)
  })

  it("is believed after so many confirmations", async () => {
    await queueGarments(world, 1)
    const engine = world.engine({ chain: knowsNoTag, confirmations: 4 })
    await world.runUntil(engine, areMinted(world))
    await world.mine(3)
    await world.run(engine, 2)
    expect(await states(world)).toEqual(["mined"])
    await world.mine(1)
    await world.run(engine, 2)
    expect(await states(world)).toEqual(["finalized"])
  })
})
