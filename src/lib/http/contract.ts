import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import type { RateLimit } from "../rate-limit"

/**
 * Who may call. `store` and `customer_optional` both let guests in; the second
 * says that a signed-in customer gets something more. `shop_key` takes a
 * publishable or a secret API key, `secret_key` only the latter.
 */
export type RouteAuth =
  | "none"
  | "store"
  | "customer_optional"
  | "customer"
  | "admin"
  | "shop_key"
  | "secret_key"

export type RouteMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE"

export type RouteResponse = {
  description: string
  /** Of the JSON answer. */
  schema?: z.ZodType
  /** What it may be beside JSON, or instead where there is no schema. */
  content_types?: readonly string[]
}

/** What a route takes and gives: validates requests and documents them. */
export type RouteContract = {
  /** Unique, such as `nfc.scan`: `operationId`, and key of `http.rate_limits`. */
  name: string
  method: RouteMethod
  /** As Express has it: `/store/nfc/products/:id`. */
  path: string
  summary: string
  description?: string
  tags: readonly string[]
  auth: RouteAuth
  /** Default: each parameter of the path is a string of 1 to 255 characters. */
  params?: z.ZodObject
  query?: z.ZodObject
  /** Takes a query that is no percent-encoded UTF-8, too, as it is. */
  any_query?: boolean
  /** Parameters of the path that the log of requests is to go without. */
  secret_params?: readonly string[]
  /** Whether it goes without the whole query. */
  secret_query?: boolean
  body?: z.ZodType
  /** The body may also come as text of this type, which becomes that field. */
  text_body?: { media_type: string; field: string }
  responses: Readonly<Record<number, RouteResponse>>
  /** Least decimals of fields of the JSON answer that are read as doubles. */
  decimals?: Readonly<Record<string, number>>
  /** Codes a client may switch on, beside those of the HTTP layer itself. */
  errors?: readonly string[]
  /** Per client address. `http.rate_limits` in the options replaces it. */
  rate_limit?: RateLimit
  /** Takes `Idempotency-Key`. The route must answer by `res.json`, or 204. */
  idempotent?: boolean
  /** Largest body; the default is 100 kB. */
  body_limit_bytes?: number
}

type OutputOf<Schema, Otherwise> = Schema extends z.ZodType
  ? z.output<Schema>
  : Otherwise

/** The request as the route of this contract receives it. */
export type ContractRequest<Contract extends RouteContract> = Omit<
  AuthenticatedMedusaRequest,
  "auth_context" | "validatedBody" | "validatedQuery"
> & {
  auth_context: Contract["auth"] extends "customer" | "admin"
    ? AuthenticatedMedusaRequest["auth_context"]
    : AuthenticatedMedusaRequest["auth_context"] | undefined
  validatedBody: OutputOf<Contract["body"], undefined>
  validatedQuery: OutputOf<Contract["query"], Record<string, never>>
  validatedParams: OutputOf<Contract["params"], Record<string, string>>
}

/**
 * Declares a route's contract. The one object feeds validation, limits,
 * repeats, the OpenAPI document and the type of the request.
 *
 * @throws MedusaError for a contract that contradicts itself
 */
export function defineRoute<const Contract extends RouteContract>(
  contract: Contract
): Contract {
  const names = pathParams(contract.path)
  const declared = Object.keys(contract.params?.shape ?? {})
  if (contract.params && !sameNames(names, declared)) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `${contract.name}: the path has the parameters [${names}], params has [${declared}]`
    )
  }
  const unknown = (contract.secret_params ?? []).filter(
    (name) => !names.includes(name)
  )
  if (unknown.length > 0) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `${contract.name}: the path has no parameter [${unknown}]`
    )
  }
  const isAdmin = contract.path.startsWith("/admin/")
  if (isAdmin !== (contract.auth === "admin")) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `${contract.name}: admin login and /admin go together`
    )
  }
  return contract
}

/** Schema of the path's parameters, declared or default. */
export function paramsSchema(contract: RouteContract): z.ZodObject {
  return contract.params ?? z.object(defaultParams(contract.path))
}

/** Names of the parameters of an Express path, in order. */
export function pathParams(path: string): string[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? "")
}

function defaultParams(path: string): Record<string, z.ZodType> {
  const text = z.string().min(1).max(255)
  return Object.fromEntries(pathParams(path).map((name) => [name, text]))
}

function sameNames(left: string[], right: string[]): boolean {
  return left.toSorted().join() === right.toSorted().join()
}
