import { v7 } from "uuid"
import { timeOfVisit, visitIdFloor } from "./visit-id"

const TIME = new Date("2026-05-05T10:00:00.123Z")

it("reads the time of an id to the millisecond", () => {
  expect(timeOfVisit(v7({ msecs: TIME.getTime() }))).toEqual(TIME)
  expect(timeOfVisit(v7({ msecs: TIME.getTime() }).toUpperCase())).toEqual(TIME)
})

it.each(["", "x", "7c9e6679-7425-40de-944b-e07fc1f90ae7", `${v7()}x`])(
  "knows no time of %s",
  (id) => {
    expect(timeOfVisit(id)).toBeNull()
  }
)

it("bounds the ids of a time", () => {
  const floor = visitIdFloor(TIME)
  expect(v7({ msecs: TIME.getTime() }) > floor).toBe(true)
  expect(v7({ msecs: TIME.getTime() - 1 }) < floor).toBe(true)
  expect(visitIdFloor(new Date(-1))).toBe(
    "00000000-0000-0000-0000-000000000000"
  )
})
