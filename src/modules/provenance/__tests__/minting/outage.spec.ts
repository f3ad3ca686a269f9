import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import {
  areMinted,
  createWorld,
  expectOneTokenEach,
  queueGarments,
  states,
  type World,
} from "./harness/world"

let world: World
let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "selvedge-outage-"))
  world = await createWorld({ stateFile: join(directory, "chain") })
})
afterAll(async () => {
  await world.close()
  await rm(directory, { recursive: true })
})

/** Both tests share one chain: it is the one that was there before. */
const all: { token_id: string }[] = []

it("a node that is down for a while loses nothing", async () => {
  const first = await queueGarments(world, 2)
  const engine = world.engine()
  await world.runUntil(engine, areMinted(world))
  await world.stopNode()
  const second = await queueGarments(world, 2)
  for (let n = 0; n < 3; n++) {
    await expect(world.run(engine, 1)).rejects.toThrow(/did not answer/)
  }
  expect(world.said).toHaveLength(1)
  expect((await states(world)).sort()).toEqual([
    "mined",
    "mined",
    "queued",
    "queued",
  ])

  await world.startNode()
  await world.runUntil(engine, async () => {
    await world.mine(1)
    return (await states(world)).every((it) => it === "finalized")
  })
  all.push(...first, ...second)
  await expectOneTokenEach(world, all)
  expect(world.said.at(-1)).toBe("Minting goes on")
})

it("a node that is killed and lost its last blocks gets them again", async () => {
  const kept = await queueGarments(world, 1)
  const engine = world.engine()
  await world.runUntil(engine, areMinted(world))
  await world.stopNode()
  await world.startNode()
  const lost = await queueGarments(world, 2)
  await world.runUntil(engine, async () => {
    await world.mine(1)
    return (await states(world)).every((it) => it === "finalized")
  })
  await world.run(engine, 3)

  await world.killNode()
  await world.startNode()
  world.advance(10)
  await world.run(engine, 2).catch(() => undefined) // perhaps behind at first
  world.advance(10)
  await world.run(engine, 1)
  expect((await states(world)).slice(-2)).not.toContain("finalized")
  await world.runUntil(engine, async () => {
    await world.mine(1)
    world.advance(6)
    return (await states(world)).every((it) => it === "finalized")
  })
  await expectOneTokenEach(world, [...all, ...kept, ...lost])
})
