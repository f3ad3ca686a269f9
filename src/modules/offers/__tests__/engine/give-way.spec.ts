import { rowsOf } from "./harness/feed"
import { createWorld, sync, type World } from "./harness/world"

/** The machine's load while a run goes on, in place of its own. */
const mockLoad = { asked: 0, of_minute: 0 }
jest.mock("node:os", () => ({
  ...jest.requireActual<typeof import("node:os")>("node:os"),
  loadavg: () => {
    mockLoad.asked += 1
    return [mockLoad.of_minute, 0, 0]
  },
}))

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.reset()
  Object.assign(mockLoad, { asked: 0, of_minute: 0 })
})

it("looks at the load after each batch, staged and merged", async () => {
  world.feed.rows = rowsOf(350)
  await sync(world, { stage_batch_rows: 100, merge_batch_rows: 200 })
  expect(mockLoad.asked).toBe(4 + 2)
})

it("takes longer where the machine has more to do than it can", async () => {
  const idle_ms = await syncMs()
  mockLoad.of_minute = 1_000
  expect(await syncMs()).toBeGreaterThan(idle_ms * 2)
})

async function syncMs(): Promise<number> {
  await world.reset()
  world.feed.rows = rowsOf(350)
  const started = performance.now()
  await sync(world, { rest_share: 10 })
  return performance.now() - started
}
