import type { IncomingMessage } from "node:http"
import type { Readable } from "node:stream"
import type { FileLimits } from "./files/limits"
import { createSizeGuard, invalidAnswer, join, meter } from "./files/limits"
import { decoderOf, unpackFailure } from "./files/gunzip"
import { publicUrl, type Target } from "./address"
import type { Agents } from "./agents"
import type { NetworkUsage } from "./client"
import { createDeadline, type Deadline } from "./deadline"
import { transportFailure } from "./failure"
import { send } from "./send"

/** A call as it goes out. */
export type Call = Target & {
  method: "GET" | "POST" | "PUT"
  headers: Record<string, string>
  body?: string
  timeout_seconds: number
  /** Statuses from 300 to 399 that are no redirect here. */
  expect: readonly number[]
}

export type Answer = {
  status: number
  headers: Readonly<Record<string, string | undefined>>
  /** Unpacked; its errors are NetworkErrors, or the reason of the abort. */
  body: Readable
}

export type Wire = {
  name: string
  agents: Agents
  limits: FileLimits
  usage: NetworkUsage
  signal: AbortSignal
  isTrusted: (url: URL) => boolean
}

const REDIRECTS_MAX = 5
const REDIRECTS = [301, 302, 303, 307, 308]
/** Whole time until the headers; the body has the call's own limit. */
const HEADERS_SECONDS_MAX = 300

/** Nothing that signs or tells of us goes to another origin. */
const HARMLESS_HEADERS = [
  "accept",
  "accept-encoding",
  "accept-language",
  "if-modified-since",
  "if-none-match",
  "range",
  "user-agent",
]

/** One call with its redirects. @throws NetworkError, or the abort's reason */
export async function exchange(call: Call, wire: Wire): Promise<Answer> {
  const deadline = createDeadline(wire.signal, call.timeout_seconds)
  const fail = (error: unknown) =>
    transportFailure({ ...wire, error, deadline, ...call })
  let response: IncomingMessage | undefined
  try {
    response = await follow(call, wire, deadline)
    response.once("close", deadline.clear)
    return answerOf({ response, wire, fail })
  } catch (error) {
    response?.destroy() // unread, it would keep its connection for ever
    deadline.clear()
    throw fail(error)
  }
}

async function follow(first: Call, wire: Wire, deadline: Deadline) {
  let call = first
  for (let hops = 0; hops <= REDIRECTS_MAX; hops++) {
    const response = await sendOnce(call, wire, deadline)
    const { headers, statusCode: status = 0 } = response
    if (!isRedirect(status, call) || !headers.location) {
      return response
    }
    response.destroy() // what it says beside the address is for people
    const to = new URL(headers.location, call.url)
    call = redirected({ call, status, to, wire })
  }
  throw invalidAnswer(`${wire.name} redirects without end`)
}

const isRedirect = (status: number, { expect }: Call) =>
  REDIRECTS.includes(status) && !expect.includes(status)

/** As the fetch standard does it; nothing secret goes to another origin. */
function redirected(input: {
  call: Call
  status: number
  to: URL
  wire: Wire
}): Call {
  const { call, status, to, wire } = input
  const trusted = wire.isTrusted(to)
  const url = trusted ? to : publicUrl(wire.name, to.href)
  const keepsBody = status === 307 || status === 308 || call.method === "GET"
  const next = keepsBody
    ? { ...call, url, trusted }
    : { ...call, url, trusted, method: "GET" as const, body: undefined }
  if (url.origin === call.url.origin) {
    return next
  }
  if (next.body !== undefined) {
    throw invalidAnswer(`${wire.name} redirects what we send to another host`)
  }
  const headers = Object.entries(call.headers).filter(([name]) =>
    HARMLESS_HEADERS.includes(name)
  )
  return { ...next, headers: Object.fromEntries(headers) }
}

async function sendOnce(
  call: Call,
  { agents, usage }: Wire,
  { signal }: Deadline
): Promise<IncomingMessage> {
  const started = performance.now()
  usage.requests += 1
  const response = await send({
    ...call,
    agent: call.trusted ? agents.open : agents.guarded,
    headers_seconds: Math.min(call.timeout_seconds, HEADERS_SECONDS_MAX),
    signal,
  })
  usage.latency_ms_sum += performance.now() - started
  return response
}

function answerOf(input: {
  response: IncomingMessage
  wire: Wire
  fail: (error: unknown) => Error
}): Answer {
  const { response, wire, fail } = input
  const headers = plainHeaders(response.headers)
  const guard = createSizeGuard(wire.limits)
  const received = meter({
    count: (bytes) => {
      wire.usage.bytes += bytes
      guard.packed(bytes)
    },
    fail,
  })
  const decoder = decoderOf(headers["content-encoding"])
  const body = decoder
    ? join(
        response,
        received,
        decoder,
        meter({ count: guard.unpacked, fail: (it) => fail(unpackFailure(it)) })
      )
    : join(response, received)
  return { status: response.statusCode ?? 0, headers, body }
}

function plainHeaders(headers: IncomingMessage["headers"]): Answer["headers"] {
  const entries = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(", ") : value,
  ])
  return Object.fromEntries(entries) as Answer["headers"]
}
