import { spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import {
  createWorld,
  expectOneTokenEach,
  MINTER,
  MINTER_KEY,
  queueGarments,
  states,
  type World,
} from "./harness/world"
import {
  type Death,
  DEATHS,
  type KilledEngineInput,
} from "./harness/killed-engine"

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
beforeEach(() => world.reset())

/** Runs an engine in a process of its own until it kills itself. */
async function runToDeath(death: Death): Promise<void> {
  const input: KilledEngineInput = {
    death,
    database_url: world.database.url,
    rpc_url: world.node.url,
    contract: world.contract,
    private_key: MINTER_KEY,
  }
  const script = join(__dirname, "harness/killed-engine.ts")
  const child = spawn(
    process.execPath,
    ["--import", "tsx", script, JSON.stringify(input)],
    { stdio: ["ignore", "ignore", "inherit"], env: withoutJest() }
  )
  // Blocks come meanwhile, as on a real chain.
  const blocks = setInterval(() => void world.mine(1), 300)
  const [, signal] = (await once(child, "exit")) as [unknown, string | null]
  clearInterval(blocks)
  expect(signal).toBe("SIGKILL")
}

function withoutJest(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, ...env } = process.env
  return env
}

const LEFT: Record<Death, { state: string; sent: number }> = {
  signed: { state: "queued", sent: 0 },
  saved: { state: "signed", sent: 0 },
  sent: { state: "signed", sent: 1 },
  mined: { state: "sent", sent: 1 },
  final: { state: "mined", sent: 1 },
}

it.each(DEATHS)(
  "killed at %s, another process mints each once",
  async (death) => {
    const garments = await queueGarments(world, 3, { bare: true })
    const nonce = await world.chain.nonce(MINTER, "pending")
    await runToDeath(death)
    const { state, sent } = LEFT[death]
    expect(await states(world)).toEqual([state, state, state])
    expect(await world.chain.nonce(MINTER, "pending")).toBe(nonce + sent)

    const engine = world.engine()
    await world.runUntil(engine, async () => {
      await world.mine(1)
      return (await states(world)).every((it) => it === "finalized")
    })
    await expectOneTokenEach(world, garments)
    expect(await world.chain.nonce(MINTER, "latest")).toBe(nonce + 1)
    expect(world.events.map(({ data }) => data.id).sort()).toEqual(
      garments.map(({ id }) => id).sort()
    )
  }
)
