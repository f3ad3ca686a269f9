import { z } from "@medusajs/framework/zod"
import { defineRoute, paramsSchema, pathParams } from "./contract"

const contract = {
  name: "twin.read",
  method: "GET",
  path: "/store/twins/:token_id/events/:id",
  summary: "Reads",
  tags: ["Twins"],
  auth: "store",
  responses: { 200: { description: "It" } },
} as const

it("finds the parameters of a path", () => {
  expect(pathParams(contract.path)).toEqual(["token_id", "id"])
})

it("takes text of any sensible length for an undeclared parameter", () => {
  const schema = paramsSchema(defineRoute(contract))
  const params = { token_id: "1", id: "x".repeat(255) }
  expect(schema.safeParse(params).success).toBe(true)
  const long = { ...params, id: "x".repeat(256) }
  expect(schema.safeParse(long).success).toBe(false)
})

it.each([
  { params: z.object({ id: z.string() }), why: "one missing" },
  {
    params: z.object({ id: z.string(), tokenId: z.string() }),
    why: "one misspelt",
  },
])("refuses declared parameters with $why", ({ params }) => {
  expect(() => defineRoute({ ...contract, params })).toThrow("twin.read")
})

it("refuses a secret parameter that the path has not", () => {
  const secret_params = ["id", "tokenId"]
  expect(() => defineRoute({ ...contract, secret_params })).toThrow(
    "no parameter [tokenId]"
  )
})

it.each([
  { path: "/admin/twins", auth: "store" },
  { path: "/store/twins", auth: "admin" },
] as const)("refuses $path for $auth", ({ path, auth }) => {
  expect(() => defineRoute({ ...contract, path, auth })).toThrow("twin.read")
})
