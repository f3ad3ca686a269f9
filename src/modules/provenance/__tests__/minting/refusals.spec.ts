import { ZeroAddress } from "ethers"
import { ChainError } from "../../chain/errors"
import { encodeMint } from "../../chain/garment-calls"
import { cidFromDigest } from "../../lib/cid"
import { StorageError } from "../../storage/storage"
import {
  attempts,
  areMinted,
  createWorld,
  CUSTOMER,
  digestOf,
  envelopes,
  expectOneTokenEach,
  fakePut,
  MINTER,
  MINTER_KEY,
  OTHER_KEY,
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

const names = () => world.events.map(({ name }) => name)

const wallet = async () => {
  const [row] = await world.sql.query<{
    hold_reason: string | null
    low_balance: boolean
    budget_spent_wei: string
  }>("select * from provenance_wallet")
  return row!
}

/** The same token, minted past the outbox. */
const mintElsewhere = (garment: { token_id: string }) =>
  world.send(MINTER_KEY, {
    to: world.contract,
    data: encodeMint(MINTER, [
      { token_id: garment.token_id, digest: `0x${digestOf("elsewhere")}` },
    ]),
    gasLimit: 300_000,
  })

async function finalize(engine: ReturnType<World["engine"]>) {
  await world.mine()
  await world.runUntil(engine, async () => {
    await world.mine(1)
    world.advance(3)
    return (await states(world)).every((it) => it === "finalized")
  })
}

describe("a token that exists already", () => {
  it("is a success once its block is final, without a transaction", async () => {
    const [garment] = await queueGarments(world, 1)
    await mintElsewhere(garment!)
    const engine = world.engine()
    await world.run(engine, 4)
    expect(await states(world)).toEqual(["queued"])
    expect(names()).toEqual([])

    await finalize(engine)
    expect(await envelopes(world)).toEqual([])
    expect(names()).toEqual(["provenance.garment_minted"])
    expect(await transactions(world)).toMatchObject([
      {
        transaction_hash: expect.stringMatching(/^0x/),
        block_number: expect.any(Number),
      },
    ])
  })

  it("does not hold up the rest of its batch", async () => {
    const garments = await queueGarments(world, 5)
    await mintElsewhere(garments[2]!)
    const engine = world.engine()
    await world.run(engine, 3)
    expect((await states(world)).filter((it) => it === "mined")).toHaveLength(4)
    await finalize(engine)
    await expectOneTokenEach(world, garments)
    expect(await envelopes(world)).toHaveLength(1)
  })

  it("between simulation and block reverts the batch, and all end minted once", async () => {
    await world.send(MINTER_KEY, {
      to: world.contract,
      data: world.token.interface.encodeFunctionData("grantRole", [
        await world.token.getFunction("MINTER_ROLE")(),
        CUSTOMER,
      ]),
    })
    await world.rpc("evm_setAutomine", [false])
    const garments = await queueGarments(world, 3)
    const engine = world.engine()
    await world.run(engine, 2)
    expect(await states(world)).toEqual(["sent", "sent", "sent"])
    await world.send(OTHER_KEY, {
      to: world.contract,
      data: encodeMint(CUSTOMER, [
        { token_id: garments[1]!.token_id, digest: `0x${digestOf("x")}` },
      ]),
      gasLimit: 300_000,
      maxFeePerGas: 900_000_000_000n, // ahead of ours in the block
      maxPriorityFeePerGas: 800_000_000_000n,
    })
    await world.mine(1)
    await world.rpc("evm_setAutomine", [true])
    await world.run(engine, 1)
    expect((await envelopes(world))[0]!.state).toBe("reverted")
    await finalize(engine)
    await expectOneTokenEach(world, garments)
    expect((await transactions(world)).map((it) => it.isolated)).toContain(true)
  })
})

describe("a garment that cannot be minted", () => {
  const poisoned = () =>
    world.sql.query<{ garment_id: string }>(
      `update provenance_transaction set to_address = ?
       where id = (select max(id) from provenance_transaction)
       returning garment_id`,
      [ZeroAddress]
    )

  it("is tried again later and later, alone, then left to a person", async () => {
    await queueGarments(world, 3)
    const [bad] = await poisoned()
    const engine = world.engine({ minting: { attempts_max: 3 } })
    await world.run(engine, 4)
    const row = async () =>
      (await transactions(world)).find(
        (it) => it.garment_id === bad!.garment_id
      )!
    expect(await row()).toMatchObject({
      state: "queued",
      attempts: 1,
      isolated: true,
      error: expect.stringContaining("ERC721InvalidReceiver"),
    })
    expect((await states(world)).filter((it) => it === "mined")).toHaveLength(2)
    await world.run(engine, 2)
    expect((await row()).attempts).toBe(1)
    world.advance(6)
    await world.run(engine, 2)
    expect((await row()).attempts).toBe(2)
    world.advance(11)
    await world.run(engine, 2)
    expect(await row()).toMatchObject({ state: "dead", attempts: 3 })
    expect(world.events).toEqual([
      {
        name: "provenance.transaction_dead",
        data: {
          id: (await row()).id,
          garment_id: bad!.garment_id,
          error: expect.stringContaining("ERC721InvalidReceiver"),
        },
      },
    ])
  })

  it("is found in a batch by running each of it", async () => {
    const garments = await queueGarments(world, 4, { bare: true })
    const bad = garments[1]!
    const engine = world.engine({
      storePut: async (garment) =>
        garment.id === bad.id
          ? cidFromDigest("00".repeat(32))
          : await fakePut(garment),
    })
    await world.run(engine, 4)
    const rows = await transactions(world)
    expect(rows.filter(({ state }) => state === "mined")).toHaveLength(3)
    expect(rows.find((it) => it.garment_id === bad.id)).toMatchObject({
      state: "queued",
      error: expect.stringContaining("ZeroDigest"),
    })
  })
})

describe("the gas budget of a day", () => {
  it("ends the signing, says so once, and starts anew the next day", async () => {
    await queueGarments(world, 2)
    const tight = { minting: { batch_size_max: 1, gas_budget_daily: "0.005" } }
    const engine = world.engine(tight)
    await world.run(engine, 5)
    expect((await states(world)).sort()).toEqual(["mined", "queued"])
    expect((await wallet()).hold_reason).toMatch(/budget of \d{4}-\d\d-\d\d/)
    await world.run(world.engine(tight), 3)
    expect(names()).toEqual(["provenance.gas_budget_exhausted"])

    world.advance(24 * 3_600)
    await world.runUntil(engine, areMinted(world))
    expect((await wallet()).hold_reason).toBeNull()
  })

  it("counts what a transaction may cost at most", async () => {
    await queueGarments(world, 1)
    await world.runUntil(world.engine(), areMinted(world))
    const [{ bound }] = (await world.sql.query<{ bound: string }>(
      `select (gas_limit * max_fee_per_gas_wei::numeric)::text as bound
       from provenance_envelope join provenance_attempt on true`
    )) as [{ bound: string }]
    expect((await wallet()).budget_spent_wei).toBe(bound)
  })
})

describe("the signer's balance", () => {
  const setBalance = (wei: bigint) =>
    world.rpc("anvil_setBalance", [MINTER, `0x${wei.toString(16)}`])

  it("is told of once when it falls under the limit, and again after it rose", async () => {
    const engine = world.engine({ minting: { low_balance: "2" } })
    const look = async () => {
      world.advance(31)
      await world.run(engine, 2)
    }
    await look()
    expect(names()).toEqual([])
    await setBalance(10n ** 18n)
    await look()
    await look()
    expect(names()).toEqual(["provenance.low_balance"])
    expect((await wallet()).low_balance).toBe(true)
    await setBalance(10n ** 19n)
    await look()
    await setBalance(10n ** 18n)
    await look()
    expect(names()).toHaveLength(2)
  })

  it("that cannot pay holds the signing until it can", async () => {
    await queueGarments(world, 1)
    const engine = world.engine()
    await setBalance(10n ** 14n)
    await world.run(engine, 3)
    expect(await states(world)).toEqual(["queued"])
    expect((await wallet()).hold_reason).toMatch(/balance/)
    await setBalance(10n ** 20n)
    await world.runUntil(engine, areMinted(world))
  })
})

describe("the allow-list", () => {
  it("gives up a row for another contract instead of signing it", async () => {
    await queueGarments(world, 1)
    await world.sql.query(
      "update provenance_transaction set contract_address = ?",
      [CUSTOMER]
    )
    await world.run(world.engine(), 3)
    expect(await transactions(world)).toMatchObject([
      { state: "dead", error: expect.stringContaining("not the configured") },
    ])
    expect(await envelopes(world)).toEqual([])
  })

  it("refuses to sign a replacement that was changed in the database", async () => {
    await world.rpc("evm_setAutomine", [false])
    await queueGarments(world, 1)
    const engine = world.engine()
    await world.run(engine, 2)
    const pause = world.token.interface.encodeFunctionData("pause")
    await world.sql.query("update provenance_envelope set data = ?", [pause])
    world.advance(61)
    await expect(world.run(engine, 1)).rejects.toThrow(/Refused to sign/)
    await world.sql.query("update provenance_envelope set to_address = ?", [
      CUSTOMER,
    ])
    await world.run(engine, 1)
    world.advance(61)
    await expect(world.run(engine, 1)).rejects.toThrow(/Refused to sign/)
    expect(await attempts(world)).toHaveLength(1)
  })
})

describe("a contract that lets nothing pass", () => {
  const pauser = (call: "pause" | "unpause") =>
    world.send(MINTER_KEY, {
      to: world.contract,
      data: world.token.interface.encodeFunctionData(call),
    })

  it("is waited for while paused, at no garment's expense", async () => {
    await pauser("pause")
    await queueGarments(world, 3)
    const engine = world.engine()
    await world.run(engine, 4)
    expect((await transactions(world)).map((it) => it.attempts)).toEqual([
      0, 0, 0,
    ])
    expect((await wallet()).hold_reason).toBe("The contract is paused")
    await pauser("unpause")
    await world.runUntil(engine, areMinted(world))
  })

  it("is never sent to when it is no contract at all", async () => {
    await queueGarments(world, 1)
    await world.runUntil(world.engine(), areMinted(world))
    await queueGarments(world, 1)
    await world.rpc("anvil_setCode", [world.contract, "0x"])
    await world.run(world.engine(), 3)
    expect(await states(world)).toEqual(["mined", "queued"])
    expect((await wallet()).hold_reason).toMatch(/no contract/)
  })
})

describe("metadata that cannot be stored", () => {
  it("holds up its own garment alone, as long as the store asks for", async () => {
    const [bad] = await queueGarments(world, 3, { bare: true })
    let tries = 0
    const engine = world.engine({
      minting: { attempts_max: 1 },
      storePut: async (garment) => {
        if (garment.id === bad!.id && tries++ === 0) {
          throw new StorageError("throttled", "slow down", {
            retry_after_seconds: 40,
          })
        }
        return await fakePut(garment)
      },
    })
    await world.run(engine, 4)
    expect((await states(world)).sort()).toEqual(["mined", "mined", "queued"])
    world.advance(39)
    await world.run(engine, 2)
    expect(tries).toBe(1)
    world.advance(2)
    await world.runUntil(engine, areMinted(world))
    expect((await transactions(world)).map((it) => it.attempts)).toEqual([
      0, 0, 0,
    ])
  })

  it("is given up only when trying again is no use", async () => {
    await queueGarments(world, 1, { bare: true })
    const engine = world.engine({
      minting: { attempts_max: 1 },
      storePut: async () => {
        throw new StorageError("rejected", "too large")
      },
    })
    await world.run(engine, 2)
    expect(await transactions(world)).toMatchObject([
      { state: "dead", error: "Metadata: too large" },
    ])
  })
})

describe("gas", () => {
  it("limits shrink a batch that would need more", async () => {
    const garments = await queueGarments(world, 12)
    const engine = world.engine({ minting: { gas_limit_max: 400_000 } })
    await world.runUntil(engine, areMinted(world))
    const all = await envelopes(world)
    expect(Math.max(...all.map((it) => it.gas_limit))).toBeLessThanOrEqual(
      400_000
    )
    expect(all.length).toBeGreaterThan(1)
    await expectOneTokenEach(world, garments)
  })

  it("that is remembered too low is measured again, at once", async () => {
    let remembered: number | undefined
    const engine = world.engine({
      chain: {
        call: async (call, tag) => {
          if (call.gas_limit && call.gas_limit === remembered) {
            throw new ChainError("out_of_gas", "out of gas")
          }
          return await world.chain.call(call, tag)
        },
        estimateGas: async (call) => {
          const gas = await world.chain.estimateGas(call)
          return remembered ? gas + 1_000 : gas
        },
      },
    })
    await queueGarments(world, 1)
    await world.runUntil(engine, areMinted(world))
    remembered = (await envelopes(world))[0]!.gas_limit
    await queueGarments(world, 1)
    await world.runUntil(engine, areMinted(world))
    expect((await envelopes(world))[1]!.gas_limit).not.toBe(remembered)
    expect((await transactions(world)).map((it) => it.attempts)).toEqual([0, 0])
  })
})

it("sends nothing behind a nonce the node did not answer for", async () => {
  const garments = await queueGarments(world, 3)
  const asked: string[] = []
  const engine = world.engine({
    minting: { batch_size_max: 1 },
    chain: {
      sendRaw: async (raw) => {
        if (asked.push(raw) === 2) {
          throw new ChainError("temporary", "timeout")
        }
        await world.chain.sendRaw(raw)
      },
    },
  })
  await expect(world.run(engine, 1)).rejects.toThrow("timeout")
  expect(asked).toHaveLength(2)
  expect((await states(world)).sort()).toEqual(["sent", "signed", "signed"])
  await world.runUntil(engine, areMinted(world))
  expect(asked).toHaveLength(4)
  await expectOneTokenEach(world, garments)
})
