import { findUnstorable } from "./storable"

const nested = (levels: number): unknown =>
  Array.from({ length: levels }).reduce((inner) => [inner], "leaf")

it.each([
  "text å 😀",
  { a: [1, null, true, { b: "" }] },
  undefined,
  null,
  7,
  nested(32),
])("finds nothing wrong with %j", (value) => {
  expect(findUnstorable(value)).toBeNull()
})

it.each([
  { value: "a\0", path: "", problem: "NUL" },
  { value: { a: [{ b: "\0" }] }, path: "a[0].b", problem: "NUL" },
  { value: { a: { "x\0": 1 } }, path: "a", problem: "NUL" },
  { value: ["\ud800"], path: "[0]", problem: "Unicode" },
  { value: ["\udc00 tail first"], path: "[0]", problem: "Unicode" },
  { value: nested(33), path: "[0]".repeat(32), problem: "deeper" },
  { value: nested(50_000), path: "[0]".repeat(32), problem: "deeper" },
])("finds $problem at '$path'", ({ value, path, problem }) => {
  expect(findUnstorable(value)).toEqual({
    path,
    problem: expect.stringContaining(problem),
  })
})
