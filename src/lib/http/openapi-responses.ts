import { statusOfCode } from "../error-table"
import type { RouteAuth, RouteContract, RouteResponse } from "./contract"
import type { JsonObject, SchemaWriter } from "./openapi-schema"
import { HTTP_ERRORS, type HttpErrorCode } from "./refuse"

const RATE_HEADERS = [
  "RateLimit-Limit",
  "RateLimit-Remaining",
  "RateLimit-Reset",
  "RateLimit-Policy",
]

const ERROR_TITLES: Readonly<Record<string, string>> = {
  400: "Malformed, or against a rule",
  401: "Not signed in",
  403: "Not allowed",
  404: "Not found",
  409: "The first request with this Idempotency-Key still runs",
  413: "The body is too large",
  415: "The body is of a type the route does not take",
  422: "The Idempotency-Key was used for another request",
  429: "Too many requests",
  500: "A fault of the server",
  "4XX": "Refused",
}

/** Headers that responses refer to. */
export const COMPONENT_HEADERS: Record<string, JsonObject> = {
  "RateLimit-Limit": header("integer", "Requests allowed in a window"),
  "RateLimit-Remaining": header("integer", "Requests left in this window"),
  "RateLimit-Reset": header("integer", "Seconds until the window ends"),
  "RateLimit-Policy": header("string", "Limit and window, such as `60;w=60`"),
  "Retry-After": header("integer", "Seconds to wait before another try"),
  "Idempotent-Replayed": header(
    "string",
    "`true` when this is the stored answer of the first request"
  ),
}

export const ERROR_SCHEMA: JsonObject = {
  type: "object",
  required: ["type", "code", "message"],
  properties: {
    type: { type: "string", description: "Kind of error" },
    code: { type: "string", description: "What to switch on" },
    message: { type: "string", description: "For people" },
  },
}

/** Every answer of a route: those it declares and those of the HTTP layer. */
export function responsesOf(
  contract: RouteContract,
  schemas: SchemaWriter
): JsonObject {
  const codes = codesByStatus(contract)
  const declared = Object.entries(contract.responses).map(
    ([status, response]) => [
      status,
      declaredResponse(contract, response, {
        schemas,
        codes: codes.get(status),
      }),
    ]
  )
  const errors = [...codes]
    .filter(([status]) => !(status in contract.responses))
    .map(([status, codes]) => [status, errorResponse(contract, status, codes)])
  return Object.fromEntries([...declared, ...errors])
}

function declaredResponse(
  contract: RouteContract,
  { description, schema, content_types = [] }: RouteResponse,
  { schemas, codes }: { schemas: SchemaWriter; codes: string[] | undefined }
): JsonObject {
  const replayed = contract.idempotent ? ["Idempotent-Replayed"] : []
  const error = codes && errorSchema(codes, schema && schemas.output(schema))
  const json = error ?? (schema && schemas.output(schema))
  const content = Object.fromEntries([
    ...content_types.map((type) => [type, {}]),
    ...(json ? [["application/json", { schema: json }]] : []),
  ])
  return {
    description,
    ...headersOf([...rateHeaders(contract), ...replayed]),
    ...((json || content_types.length > 0) && { content }),
  }
}

function errorResponse(
  contract: RouteContract,
  status: string,
  codes: string[]
): JsonObject {
  const retry = status === "429" || status === "409" ? ["Retry-After"] : []
  return {
    description: ERROR_TITLES[status] ?? "Refused",
    ...headersOf([...rateHeaders(contract), ...retry]),
    content: { "application/json": { schema: errorSchema(codes) } },
  }
}

const ERROR_REF: JsonObject = { $ref: "#/components/schemas/Error" }

/** @param more what the route declares of its refusals itself */
function errorSchema(codes: string[], more = ERROR_REF): JsonObject {
  return { allOf: [more, { properties: { code: { enum: codes } } }] }
}

function codesByStatus(contract: RouteContract): Map<string, string[]> {
  const codes = new Map<string, string[]>()
  const add = (status: string, code: string) =>
    codes.set(status, [...(codes.get(status) ?? []), code])
  for (const code of layerCodes(contract)) {
    add(String(HTTP_ERRORS[code].status), code)
  }
  for (const code of contract.errors ?? []) {
    add(String(statusOfCode(code) ?? "4XX"), code)
  }
  return new Map([...codes].sort(([a], [b]) => (a < b ? -1 : 1)))
}

const STORE_CODES = ["selvedge_publishable_key_invalid"] as const
/** Guests are answered 401 there. */
const ASKING: ReadonlySet<RouteAuth> = new Set([
  "customer",
  "admin",
  "shop_key",
  "secret_key",
])
const LOGIN_CODES = ["unauthorized"] as const
/** Where a client may not try as many secrets as it likes. */
const WITH_SECRETS: ReadonlySet<RouteAuth> = new Set(["shop_key", "secret_key"])
const BODY_CODES = [
  "selvedge_body_malformed",
  "selvedge_body_too_large",
  "selvedge_media_type_unsupported",
] as const

function layerCodes(contract: RouteContract): HttpErrorCode[] {
  const { auth, body, idempotent, path, rate_limit } = contract
  return [
    "invalid_request",
    ...(path.startsWith("/store/") ? STORE_CODES : []),
    ...(ASKING.has(auth) ? LOGIN_CODES : []),
    ...(body ? BODY_CODES : []),
    ...(idempotent
      ? (["idempotency_in_progress", "idempotency_key_reused"] as const)
      : []),
    ...(rate_limit || WITH_SECRETS.has(auth)
      ? (["rate_limited"] as const)
      : []),
  ]
}

function rateHeaders({ rate_limit }: RouteContract): string[] {
  return rate_limit ? RATE_HEADERS : []
}

function headersOf(names: string[]): JsonObject {
  if (names.length === 0) {
    return {}
  }
  const headers = names.map((name) => [
    name,
    { $ref: `#/components/headers/${name}` },
  ])
  return { headers: Object.fromEntries(headers) }
}

function header(type: string, description: string): JsonObject {
  return { description, schema: { type } }
}
