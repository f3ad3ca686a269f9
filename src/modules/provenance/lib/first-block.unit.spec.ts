import { firstBlockWhere } from "./first-block"

it.each([0, 1, 499, 500, 999, 1_000])("finds block %i of 1,000", async (at) => {
  let asked = 0
  const found = await firstBlockWhere(1_000, async (block) => {
    asked++
    return block >= at
  })
  expect(found).toBe(at)
  expect(asked).toBeLessThanOrEqual(10)
})
