import { MedusaError } from "@medusajs/framework/utils"
import { defineErrors, errorCodes, statusOfCode } from "./error-table"

const { Types } = MedusaError

const errors = defineErrors("tailor", {
  seamTooLong: {
    type: Types.NOT_ALLOWED,
    message: (length: number, most: number) => `${length} cm is over ${most}`,
  },
  notFound: { type: Types.NOT_FOUND, message: () => "No such seam" },
})

it("makes an error of the entry's type, message and code", () => {
  const error = errors.seamTooLong(12, 10)
  expect(error).toBeInstanceOf(MedusaError)
  expect({ ...error, message: error.message }).toMatchObject({
    type: "not_allowed",
    code: "tailor_seam_too_long",
    message: "12 cm is over 10",
  })
})

it("lists the codes of a table in its order", () => {
  expect(errorCodes(errors)).toEqual([
    "tailor_seam_too_long",
    "tailor_not_found",
  ])
})

it("lists no codes of something else", () => {
  expect(() => errorCodes({})).toThrow("defineErrors")
})

it.each([
  { code: "tailor_seam_too_long", status: 400 },
  { code: "tailor_not_found", status: 404 },
  { code: "of_no_table", status: undefined },
])("knows that $code is answered with $status", ({ code, status }) => {
  expect(statusOfCode(code)).toBe(status)
})

it.each([
  Types.CONFLICT,
  Types.DUPLICATE_ERROR,
  Types.DB_ERROR,
  Types.INVALID_ARGUMENT,
])("refuses the type %s, which loses its code or status", (type) => {
  const define = () =>
    defineErrors("tailor", { bad: { type, message: () => "" } })
  expect(define).toThrow("tailor_bad")
})
