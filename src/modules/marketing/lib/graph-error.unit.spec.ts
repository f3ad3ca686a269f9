import { classifyGraphError, readGraphError } from "./graph-error"

it.each([
  ...[1, 2, 4, 17, 32, 613, 368].map((code) => ({ code, is: "retry" })),
  ...[458, 460, 463, 467].map((error_subcode) => ({
    ...{ code: 190, error_subcode, is: "needs_reconnect" },
  })),
  ...[10, 200, 283, 299].map((code) => ({ code, is: "permission" })),
  { code: 506, is: "duplicate" },
  { code: 100, error_subcode: 1_366_051, is: "duplicate" },
  { code: 100, error_subcode: 1_366_046, is: "failed" },
  { code: 9_004, error_subcode: 2_207_052, is: "retry" },
  { code: -1, error_subcode: 2_207_003, is: "retry" },
  { code: 9, error_subcode: 2_207_042, is: "retry" },
  { code: 36_000, error_subcode: 2_207_004, is: "failed" },
  { code: 25, error_subcode: 2_207_050, is: "permission" },
  { code: 100, is: "failed" },
])("takes $code/$error_subcode for $is", ({ is, ...error }) => {
  const found = classifyGraphError({ message: "no", ...error })

  expect(found.class).toBe(is)
})

it("is not led astray by digits in the text", () => {
  const error = { code: 100, message: "object 190460 does not exist (490)" }

  expect(classifyGraphError(error).class).toBe("failed")
})

it.each([
  [{ error: { code: 4, message: "x" } }, true],
  [{ error: "x" }, false],
  [{ error: { message: "x" } }, false],
  [{}, false],
  [null, false],
  ["text", false],
])("reads %j: %s", (body, is) => {
  expect(readGraphError(body) !== null).toBe(is)
})
