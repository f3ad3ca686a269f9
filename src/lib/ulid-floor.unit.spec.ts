import { generateEntityId } from "@medusajs/framework/utils"
import { ulidFloor } from "./ulid-floor"

it.each([
  { time: 0, ulid: "00000000000000000000000000" },
  { time: 1469918176385, ulid: "01ARYZ6S410000000000000000" },
  { time: -1, ulid: "00000000000000000000000000" },
])("writes $time as $ulid", ({ time, ulid }) => {
  expect(ulidFloor(new Date(time))).toBe(ulid)
})

it("lies between the ids made before and after its time", () => {
  const before = generateEntityId("", "order")
  const now = Date.now()
  const floor = (ms: number) => `order_${ulidFloor(new Date(ms))}`
  expect(floor(now + 1) > before).toBe(true)
  expect(floor(now) <= generateEntityId("", "order")).toBe(true)
})
