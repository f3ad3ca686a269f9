import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { defineErrors, errorCodes } from "../error-table"
import { defineRoute } from "./contract"
import { openApiDocument } from "./openapi"

/** `any`: the document is read as a tool of clients reads it, not by our types. */
type Read = any

const errors = defineErrors("loom", {
  notFound: { type: MedusaError.Types.NOT_FOUND, message: () => "" },
  soldOut: { type: MedusaError.Types.NOT_ALLOWED, message: () => "" },
})

const thread = z
  .object({ id: z.string(), colour: z.string().default("indigo") })
  .strict()
  .meta({ id: "Thread", description: "One thread" })

const contracts = [
  defineRoute({
    name: "loom.weave",
    method: "POST",
    path: "/store/looms/:id/weave",
    summary: "Weaves",
    tags: ["Looms"],
    auth: "customer",
    params: z.object({ id: z.string().describe("Which loom") }),
    query: z.object({
      speed: z.coerce.number().int().min(1).default(1),
      by: z.string(),
    }),
    body: z.object({ thread, other: z.array(thread).optional() }),
    responses: {
      201: {
        description: "Woven",
        schema: z.object({ thread, at: z.date(), tree: z.array(thread) }),
      },
      204: { description: "Nothing to do" },
    },
    errors: [...errorCodes(errors), "unheard_of"],
    rate_limit: { points: 5, duration_seconds: 60 },
    idempotent: true,
  }),
  defineRoute({
    name: "loom.page",
    method: "GET",
    path: "/t",
    summary: "A page",
    tags: ["Pages"],
    auth: "none",
    responses: { 200: { description: "HTML", content_types: ["text/html"] } },
  }),
  defineRoute({
    name: "loom.list",
    method: "GET",
    path: "/admin/looms",
    summary: "Lists",
    tags: ["Looms"],
    auth: "admin",
    responses: { 200: { description: "Looms", schema: thread } },
  }),
  defineRoute({
    name: "loom.read",
    method: "GET",
    path: "/store/looms/:id",
    summary: "Reads",
    tags: ["Looms"],
    auth: "customer_optional",
    responses: { 200: { description: "A loom" } },
  }),
  defineRoute({
    name: "loom.either",
    method: "GET",
    path: "/t/:id",
    summary: "A page or JSON",
    tags: ["Pages"],
    auth: "none",
    responses: {
      200: {
        description: "So it is",
        schema: thread,
        content_types: ["text/html"],
      },
      400: { description: "So it is", content_types: ["text/html"] },
    },
    errors: ["loom_sold_out"],
  }),
  defineRoute({
    name: "loom.import",
    method: "POST",
    path: "/admin/looms",
    summary: "Imports",
    tags: ["Looms"],
    auth: "admin",
    body: z.object({ csv: z.string() }),
    text_body: { media_type: "text/csv", field: "csv" },
    responses: {
      400: { description: "So it is", schema: z.object({ lines: z.number() }) },
    },
    errors: ["loom_sold_out"],
  }),
]

const document = openApiDocument({
  contracts,
  info: { title: "Looms", version: "1" },
})
// Typed loosely, as the JSON a client reads.
const json = JSON.parse(JSON.stringify(document))
const weave = json.paths["/store/looms/{id}/weave"].post

function refsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) {
    return []
  }
  return Object.entries(value).flatMap(([key, item]) =>
    key === "$ref" ? [String(item)] : refsIn(item)
  )
}

function resolve(ref: string): unknown {
  return ref
    .replace("#/", "")
    .split("/")
    .reduce<Read>((node, key) => node?.[key], json)
}

it("is OpenAPI 3.1 with a path for each route", () => {
  expect(json.openapi).toBe("3.1.0")
  expect(Object.keys(json.paths)).toEqual([
    "/store/looms/{id}/weave",
    "/t",
    "/admin/looms",
    "/store/looms/{id}",
    "/t/{id}",
  ])
})

it("refers to nothing that is not there", () => {
  const refs = refsIn(json)
  expect(refs.length).toBeGreaterThan(10)
  expect(refs.filter((ref) => resolve(ref) === undefined)).toEqual([])
})

it("declares every parameter of every path, as required", () => {
  for (const [path, operations] of Object.entries<Read>(json.paths)) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    for (const { parameters = [] } of Object.values<Read>(operations)) {
      const inPath = parameters.filter((it: Read) => it.in === "path")
      expect(inPath.map((it: Read) => it.name)).toEqual(names)
      expect(inPath.every((it: Read) => it.required)).toBe(true)
    }
  }
})

it("gives every operation its own id, and every response a description", () => {
  const operations = Object.values<Read>(json.paths).flatMap((it) =>
    Object.values<Read>(it)
  )
  const ids = operations.map((it) => it.operationId)
  expect(new Set(ids).size).toBe(contracts.length)
  const responses = operations.flatMap((it) =>
    Object.values<Read>(it.responses)
  )
  expect(responses.every((it) => it.description)).toBe(true)
})

it("lists query and header parameters with what they need", () => {
  expect(weave.parameters).toEqual([
    {
      name: "id",
      in: "path",
      required: true,
      description: "Which loom",
      schema: { type: "string" },
    },
    {
      name: "speed",
      in: "query",
      required: false,
      schema: { type: "integer", minimum: 1, default: 1 },
    },
    { name: "by", in: "query", required: true, schema: { type: "string" } },
    expect.objectContaining({ name: "Idempotency-Key", in: "header" }),
  ])
})

it("writes a shared schema once for requests and once for answers", () => {
  const { Thread, ThreadInput } = json.components.schemas
  expect(ThreadInput).toMatchObject({
    description: "One thread",
    required: ["id"],
    additionalProperties: false,
  })
  expect(Thread.required).toEqual(["id", "colour"])
  expect(Thread.properties.id).toEqual({ type: "string" })
  expect(Thread).not.toHaveProperty("$schema")
  const ok = json.paths["/admin/looms"].get.responses[200]
  expect(ok.content["application/json"].schema).toEqual({
    $ref: "#/components/schemas/Thread",
  })
})

it("writes dates as text", () => {
  const { schema } = weave.responses[201].content["application/json"]
  expect(schema.properties.at).toEqual({ type: "string", format: "date-time" })
})

it("sorts error codes by the status they are answered with", () => {
  const codes = Object.fromEntries(
    Object.entries<Read>(weave.responses).flatMap(([status, { content }]) => {
      const parts = content?.["application/json"]?.schema?.allOf
      return parts ? [[status, parts[1].properties.code.enum]] : []
    })
  )
  expect(codes).toEqual({
    400: [
      "invalid_request",
      "selvedge_publishable_key_invalid",
      "selvedge_body_malformed",
      "loom_sold_out",
    ],
    401: ["unauthorized"],
    404: ["loom_not_found"],
    409: ["idempotency_in_progress"],
    413: ["selvedge_body_too_large"],
    415: ["selvedge_media_type_unsupported"],
    422: ["idempotency_key_reused"],
    429: ["rate_limited"],
    "4XX": ["unheard_of"],
  })
})

const codesOf = (schema: Read) => schema.allOf[1].properties.code.enum

it("lists every media type of an answer, JSON with its schema", () => {
  const { responses } = json.paths["/t/{id}"].get
  expect(responses[200].content).toEqual({
    "text/html": {},
    "application/json": { schema: { $ref: "#/components/schemas/Thread" } },
  })
  expect(Object.keys(responses[400].content)).toEqual([
    "text/html",
    "application/json",
  ])
  expect(codesOf(responses[400].content["application/json"].schema)).toEqual([
    ...["invalid_request", "loom_sold_out"],
  ])
  expect(responses).not.toHaveProperty("4XX")
})

it("adds the codes to a refusal that the route describes itself", () => {
  const { requestBody, responses } = json.paths["/admin/looms"].post
  const { schema } = responses[400].content["application/json"]
  expect(schema.allOf[0].properties).toHaveProperty("lines")
  expect(codesOf(schema)).toContain("loom_sold_out")
  expect(codesOf(responses[401].content["application/json"].schema)).toEqual([
    "unauthorized",
  ])
  expect(requestBody.content["text/csv"]).toEqual({
    schema: { type: "string" },
  })
})

it("documents the headers of limits and repeats", () => {
  expect(Object.keys(weave.responses[201].headers)).toEqual([
    "RateLimit-Limit",
    "RateLimit-Remaining",
    "RateLimit-Reset",
    "RateLimit-Policy",
    "Idempotent-Replayed",
  ])
  expect(weave.responses[429].headers).toHaveProperty("Retry-After")
  expect(json.paths["/t"].get.responses[200]).toEqual({
    description: "HTML",
    content: { "text/html": {} },
  })
})

it("asks for the shop's key under /store, and for the login of each route", () => {
  const shop = { publishable_key: [] }
  const security = Object.values<Read>(json.paths)
    .flatMap((it) => Object.values<Read>(it))
    .map((it) => [it.operationId, it.security])
  expect(Object.fromEntries(security)).toEqual({
    "loom.weave": [
      { ...shop, bearer: [] },
      { ...shop, session: [] },
    ],
    "loom.page": [{}],
    "loom.list": [{ bearer: [] }, { session: [] }, { secret_key: [] }],
    "loom.either": [{}],
    "loom.import": [{ bearer: [] }, { session: [] }, { secret_key: [] }],
    "loom.read": [shop, { ...shop, bearer: [] }, { ...shop, session: [] }],
  })
  const used = security.flatMap(([, ways]) =>
    ways.flatMap((way: object) => Object.keys(way))
  )
  const known = Object.keys(json.components.securitySchemes)
  expect(used.filter((name: string) => !known.includes(name))).toEqual([])
})
