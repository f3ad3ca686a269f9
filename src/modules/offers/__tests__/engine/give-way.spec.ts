import { rowsOf } from "./harness/feed"
import { createWorld, sync, type World } from "./harness/world"

/** How often a run asked for the machine's load. */
const mockLoad = jest.fn(() => [0, 0, 0])
jest.mock("node:os", () => ({
  ...jest.requireActual<typeof import("node:os")>("node:os"),
  loadavg: () => mockLoad(),
}))

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.reset()
  mockLoad.mockClear()
})

it("looks at the load after each batch, staged and merged", async () => {
  world.feed.rows = rowsOf(350)
  await sync(world, { stage_batch_rows: 100, merge_batch_rows: 200 })
  expect(mockLoad).toHaveBeenCalledTimes(4 + 2)
})
