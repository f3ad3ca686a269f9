import fc from "fast-check"
import { z } from "@medusajs/framework/zod"
import { paramsSchema, type RouteContract } from "../../src/lib/http/contract"

/** A request to a route, shaped after its contract or broken on purpose. */
export type FuzzedRequest = {
  path: string
  /** Sent as it is. */
  body?: string
  headers: Record<string, string>
}

export type Json = Record<string, unknown>

/** Texts that exist, by field, so that requests get past the first check. */
export type Known = Record<string, string[]>

/** Texts that parsers, databases and URLs have choked on. */
const NASTY_TEXTS = [
  ...["", " ", "\0", "a\0b", "\ud800", "\udfff", "\u202e", "💥".repeat(50)],
  ...["__proto__", "constructor", "toString", "null", "undefined", "NaN"],
  ...["-1", "0", "1e308", "9".repeat(400), "0x10", "%", "_", "\\", "'", '"'],
  ...[
    "' or 1=1 --",
    "${7*7}",
    "{{7*7}}",
    "<script>",
    "?",
    ":name",
    "a\r\nb: c",
  ],
  ...["../../etc/passwd", "%00", "%ff", "x".repeat(70_000)],
]

/** Real ones and those at the ends of what a calendar or a database knows. */
const DATES = [
  ...["2026-01-01", "2026-02-29", "0000-01-01", "0001-01-01", "9999-12-31"],
  ...["2026-01-01T00:00:00Z", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z"],
  ...["2026-01-01T00:00:00+14:00", "2026-01-01T23:59:60Z"],
]

const RAW_BODIES = [
  ...["", "{", "[", "nul", '"\\ud800"', "1e400", "-0", "[[[[[[", "{}{}"],
  ...['{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"x":1}}}'],
  "[".repeat(5_000) + "]".repeat(5_000),
  `{"a":`.repeat(300) + "1" + "}".repeat(300),
  `{"url":"${"x".repeat(200_000)}"}`,
  "\ufeff{}",
]

const CONTENT_TYPES = [
  ...["application/json", "application/json", "application/json", "text/csv"],
  ...["text/plain", "application/x-www-form-urlencoded", "nonsense"],
  ...["application/json; charset=utf-7", "multipart/form-data; boundary=x"],
]

/** As they stand in a URL: partly no valid encoding. */
const NASTY_SEGMENTS = [
  ...["%ff", "%00", "%", "%e0%a4", "%2e%2e%2f", "a%2Fb", "%u0041", "__proto__"],
  ...["constructor", "x".repeat(3_000), "%F0%9F%92%A5", "'", ";", "*", "~"],
]

const NASTY_QUERIES = [
  ...["limit=%ff", "limit[]=1", "limit[a][b]=1", "q=%00", "q[]=a&q[]=b", "=&="],
  ...["state[__proto__]=x", "__proto__[x]=1", "cursor=%", "limit=1e9", "&&&"],
  ...["offset=99999999999999999999", "q=%ud800", "limit=1&limit=2", "fields=*"],
  ...[`q=${"x".repeat(3_000)}`, "cursor=eyJ9", "from=2020-13-45", "days=0x7"],
  Array.from({ length: 1_200 }, (_, n) => `a${n}=1`).join("&"),
]

const nastyText = fc.oneof(
  fc.constantFrom(...NASTY_TEXTS),
  fc.string({ unit: "binary", maxLength: 40 })
)

const nastyValue = fc.oneof(
  nastyText,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(null, true, -1, 1e21, 0.1, [], {}, [[]], [null])
)

/** Requests to a route, most of them near enough to its contract to go deep. */
export function fuzzedRequests(
  contract: RouteContract,
  known: Known
): fc.Arbitrary<FuzzedRequest> {
  return fc
    .record({
      path: fuzzedPath(contract, known),
      query: fuzzedQuery(contract, known),
      sent: fuzzedBody(contract, known),
      headers: fuzzedHeaders(),
    })
    .map(({ path, query, sent, headers }) => ({
      path: query ? `${path}?${query}` : path,
      body: sent?.body,
      headers: { ...headers, ...sent?.headers },
    }))
}

function fuzzedPath(contract: RouteContract, known: Known) {
  const shapes = shapeOf(paramsSchema(contract)).properties as Json | undefined
  const names = Object.keys(shapes ?? {})
  const segments = names.map((name) =>
    fc.oneof(
      {
        weight: 6,
        arbitrary: textOf(name, (shapes?.[name] ?? {}) as Json, known),
      },
      { weight: 1, arbitrary: nastyText }
    )
  )
  const encoded = fc
    .tuple(...segments)
    .map((values) => values.map((value) => encode(String(value))))
  const raw = fc.tuple(...names.map(() => fc.constantFrom(...NASTY_SEGMENTS)))
  return fc
    .oneof({ weight: 4, arbitrary: encoded }, { weight: 1, arbitrary: raw })
    .map((values) =>
      names.reduce(
        (path, name, at) => path.replace(`:${name}`, () => values[at] || "x"),
        contract.path
      )
    )
}

const textFor = (value: unknown) =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "")

/** As it stands behind the question mark. */
export const queryOf = (values: Json) =>
  Object.entries(values)
    .map(([name, value]) => `${encode(name)}=${encode(textFor(value))}`)
    .join("&")

const LONE_SURROGATE = /\p{Surrogate}/u

/** Half a surrogate pair has no encoding: a client would send it like this. */
export function encode(text: string): string {
  return LONE_SURROGATE.test(text) ? "%ED%A0%80" : encodeURIComponent(text)
}

function fuzzedQuery({ query, path }: RouteContract, known: Known) {
  const shape = TAP_QUERY.get(path) ?? (query && shapeOf(query))
  const shaped = fuzzedObject(shape ?? {}, known).map((values) =>
    queryOf(values as Json)
  )
  return fc.oneof(
    { weight: 4, arbitrary: shaped },
    { weight: 1, arbitrary: fc.constantFrom(...NASTY_QUERIES) },
    { weight: 1, arbitrary: fc.constant("") }
  )
}

const hexText = (digits: number) => ({
  type: "string",
  pattern: `^[0-9a-f]{${digits}}$`,
})

/** The tap page reads its query itself: its schema takes anything. */
const TAP = {
  properties: {
    picc_data: hexText(32),
    uid: hexText(14),
    ctr: hexText(6),
    cmac: hexText(16),
  },
}
export const TAP_QUERY = new Map<string, Json>([
  ["/t", TAP],
  ["/01/:gtin/21/:serial", TAP],
])

function fuzzedBody({ body, method }: RouteContract, known: Known) {
  if (method === "GET") {
    return fc.constant(undefined)
  }
  const shape = body ? shapeOf(body) : {}
  const json = { "content-type": "application/json" }
  const shaped = fuzzed(shape, known).map((value) => ({
    body: JSON.stringify(value) ?? "",
    headers: json,
  }))
  const broken = fc.record({
    body: fc.oneof(fc.constantFrom(...RAW_BODIES), nastyText),
    headers: fc
      .constantFrom(...CONTENT_TYPES)
      .map((type) => ({ "content-type": type })),
  })
  return fc.oneof(
    { weight: 4, arbitrary: shaped },
    { weight: 1, arbitrary: broken }
  )
}

function fuzzedHeaders() {
  const value = fc.constantFrom("x", "k".repeat(300), "%00", "\xff", "{}", " ")
  return fc.record(
    {
      "idempotency-key": value,
      accept: fc.constantFrom("*/*", "text/html", "nonsense", "a/b;q=x"),
      "x-forwarded-for": fc.constantFrom("x", "::1", "1.2.3.4, , x", ",,,"),
      "user-agent": value,
    },
    { requiredKeys: [] }
  )
}

export const shapeOf = (schema: z.ZodType): Json =>
  z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Json

/** What is near enough to a schema to go deep into its checks. */
export const fuzzedValue = (schema: z.ZodType): fc.Arbitrary<unknown> =>
  fuzzed(shapeOf(schema), {})

/** A value of the shape; now and then one of its parts is something else. */
function fuzzed(shape: Json, known: Known, name = ""): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 12, arbitrary: shaped(shape, known, name) },
    { weight: 1, arbitrary: nastyValue }
  )
}

function shaped(
  shape: Json,
  known: Known,
  name: string
): fc.Arbitrary<unknown> {
  const choices = (shape.anyOf ?? shape.oneOf) as Json[] | undefined
  if (choices) {
    return fc.oneof(...choices.map((it) => fuzzed(it, known, name)))
  }
  if (shape.enum) {
    return fc.constantFrom(...(shape.enum as unknown[]))
  }
  switch (shape.type) {
    case "object":
      return fuzzedObject(shape, known)
    case "array":
      return fc.array(fuzzed((shape.items ?? {}) as Json, known, name), {
        maxLength: 4,
      })
    case "string":
      return textOf(name, shape, known)
    case "integer":
    case "number":
      return fc.oneof(fc.integer({ min: 0, max: 30 }), fc.double())
    case "boolean":
      return fc.boolean()
    case "null":
      return fc.constant(null)
    default:
      return nastyValue
  }
}

function fuzzedObject(shape: Json, known: Known): fc.Arbitrary<unknown> {
  const properties = Object.entries((shape.properties ?? {}) as Json)
  const fields = Object.fromEntries(
    properties.map(([name, it]) => [name, fuzzed(it as Json, known, name)])
  )
  const required = (shape.required ?? []) as string[]
  const whole = fc.record(fields, { requiredKeys: required })
  const holed = fc.record(fields, { requiredKeys: [] })
  const more = fc
    .tuple(whole, fc.dictionary(nastyText, nastyValue, { maxKeys: 2 }))
    .map(([value, extra]) => ({ ...extra, ...value }))
  return fc.oneof(
    { weight: 6, arbitrary: whole },
    { weight: 1, arbitrary: holed },
    { weight: 1, arbitrary: more }
  )
}

export function textOf(
  name: string,
  shape: Json,
  known: Known
): fc.Arbitrary<string> {
  const there = known[name] ?? []
  // fast-check makes no texts of patterns that look ahead, as e-mail's does.
  const isMakeable = shape.pattern && !/\(\?[=!<]/.test(String(shape.pattern))
  const made = isMakeable
    ? fc.stringMatching(new RegExp(String(shape.pattern)))
    : fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom(...DATES))
  return there.length > 0
    ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...there) }, made)
    : made
}
