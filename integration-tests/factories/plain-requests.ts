import fc from "fast-check"
import { paramsSchema, type RouteContract } from "../../src/lib/http/contract"
import {
  encode,
  type FuzzedRequest,
  type Json,
  type Known,
  queryOf,
  shapeOf,
  TAP_QUERY,
  textOf,
} from "./fuzz"

/** Requests to a route as a client makes them that keeps to its contract. */
export function plainRequests(
  contract: RouteContract,
  known: Known
): fc.Arbitrary<FuzzedRequest> {
  const { body, method, path, query } = contract
  const shape = TAP_QUERY.get(path) ?? (query && shapeOf(query))
  const isSent = method !== "GET"
  return fc
    .record({
      params: plain(shapeOf(paramsSchema(contract)), known),
      query: plain(shape ?? {}, known),
      sent: plain(body && isSent ? shapeOf(body) : {}, known),
    })
    .map(({ params, query, sent }) => ({
      path: `${pathOf(contract, params as Json)}?${repeated(query as Json)}`,
      body: isSent ? (JSON.stringify(sent) ?? "") : undefined,
      headers: headersOf(isSent),
    }))
}

/** A list as a client sends it: `status=a&status=b`. */
const repeated = (query: Json): string =>
  Object.entries(query)
    .flatMap(([name, value]) => [value].flat().map((it) => ({ [name]: it })))
    .map(queryOf)
    .join("&")

const headersOf = (isSent: boolean): Record<string, string> =>
  isSent ? { "content-type": "application/json" } : {}

const pathOf = ({ path }: RouteContract, params: Json) =>
  Object.entries(params).reduce(
    (made, [name, value]) =>
      made.replace(`:${name}`, () => encode(String(value)) || "x"),
    path
  )

/** A value of the shape, none of whose parts is something else. */
function plain(shape: Json, known: Known, name = ""): fc.Arbitrary<unknown> {
  const choices = (shape.anyOf ?? shape.oneOf) as Json[] | undefined
  if (choices) {
    return fc.oneof(...choices.map((it) => plain(it, known, name)))
  }
  if ("const" in shape) {
    return fc.constant(shape.const)
  }
  if (shape.enum) {
    return fc.constantFrom(...(shape.enum as unknown[]))
  }
  const { minimum, maximum } = shape as { minimum?: number; maximum?: number }
  switch (shape.type) {
    case "array":
      return fc.array(plain((shape.items ?? {}) as Json, known, name), {
        ...{ minLength: 1, maxLength: 2 },
      })
    case "string":
      return plainTextOf(name, shape, known)
    case "integer":
    case "number":
      return fc.integer({
        min: Math.max(minimum ?? 1, 1),
        max: Math.min(maximum ?? 30, 30),
      })
    case "boolean":
      return fc.boolean()
    case "null":
      return fc.constant(null)
    default:
      return plainObject(shape, known)
  }
}

/**
 * Few of the optional parts as often as many: a schema says less of a text than
 * its check asks for, so with all of them hardly any request is understood.
 */
function plainObject(shape: Json, known: Known): fc.Arbitrary<unknown> {
  const properties = Object.entries((shape.properties ?? {}) as Json)
  const required = (shape.required ?? []) as string[]
  const optional = properties
    .map(([name]) => name)
    .filter((name) => !required.includes(name))
  const parts = Object.fromEntries(
    properties.map(([name, it]) => [name, plain(it as Json, known, name)])
  )
  return fc
    .tuple(fc.record(parts), fc.subarray(optional))
    .map(([values, chosen]) =>
      Object.fromEntries(
        [...required, ...chosen].map((name) => [name, values[name]])
      )
    )
}

function plainTextOf(
  name: string,
  shape: Json,
  known: Known
): fc.Arbitrary<string> {
  const there = known[name] ?? []
  return there.length > 0
    ? fc.constantFrom(...there)
    : shape.pattern
      ? textOf(name, shape, known)
      : fc.stringMatching(/^[a-z]{3,20}$/)
}
