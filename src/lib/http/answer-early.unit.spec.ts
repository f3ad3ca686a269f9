import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { answerEarly } from "./answer-early"
import { defineRoute, type RouteContract } from "./contract"

const contract = defineRoute({
  name: "early",
  method: "GET",
  path: "/e/:one/:two",
  summary: "Early",
  tags: [],
  auth: "none",
  responses: {},
})

type Asked = { method?: string; path: string }

/** What the handler was given, or that the next one was asked. */
async function answerTo({ method = "GET", path }: Asked): Promise<unknown> {
  let answered: unknown = "nobody"
  const { middlewares = [] } = answerEarly<MedusaRequest>(
    contract,
    async (req) => {
      answered = (req as { validatedParams?: unknown }).validatedParams
    }
  )
  const services = { options: { http: { rate_limits: {} } } }
  const app = { use: () => undefined }
  const scope = { resolve: () => services }
  const req = { method, path, query: {}, scope, app }
  for (const middleware of middlewares) {
    await middleware(
      req as unknown as MedusaRequest,
      {} as MedusaResponse,
      () => (answered = "next")
    )
  }
  return answered
}

it.each([
  { asked: { path: "/a/b" }, answered: { one: "a", two: "b" } },
  { asked: { path: "/a/b/" }, answered: { one: "a", two: "b" } },
  { asked: { path: "/a%20b/%2F" }, answered: { one: "a b", two: "/" } },
  { asked: { path: "/a/b", method: "HEAD" }, answered: { one: "a", two: "b" } },
  { asked: { path: "/a/b", method: "POST" }, answered: "next" },
  { asked: { path: "/a" }, answered: "next" },
  { asked: { path: "/a/b/c" }, answered: "next" },
])("answers $asked with $answered", async ({ asked, answered }) => {
  expect(await answerTo(asked)).toEqual(answered)
})

it.each<{ what: string; other: Partial<RouteContract> }>([
  { what: "a login", other: { auth: "customer" } },
  { what: "a body", other: { body: z.object({}) } },
  { what: "more of a path", other: { path: "/e/:one/more/:two" } },
])("refuses a contract with $what", ({ other }) => {
  expect(() =>
    answerEarly({ ...contract, ...other }, async () => undefined)
  ).toThrow("early cannot be answered early")
})
