import { z } from "@medusajs/framework/zod"
import { decodeCursor, encodeCursor } from "./cursor"

const schema = z.tuple([z.iso.datetime(), z.string()])
const values = ["2026-01-31T12:00:00.123Z", "pscan_1 å"]

it("gives back what it was made from", () => {
  expect(decodeCursor(encodeCursor(values), schema)).toEqual(values)
})

it("fits into a URL as it is", () => {
  expect(encodeCursor(["???>>>~~~", "ÿÿÿ"])).toMatch(/^[\w-]+$/)
})

it.each([
  { cursor: "", why: "empty" },
  { cursor: "not a cursor", why: "not JSON" },
  { cursor: encodeCursor(["yesterday", "x"]), why: "wrong types" },
  { cursor: encodeCursor([values[0]]), why: "too short" },
  { cursor: encodeCursor([...values, 1]), why: "too long" },
  { cursor: encodeCursor([values[0], "a\0"]), why: "no text for a database" },
])("refuses a cursor that is $why", ({ cursor }) => {
  expect(() => decodeCursor(cursor, schema)).toThrow(
    expect.objectContaining({ code: "cursor_invalid", type: "invalid_data" })
  )
})
