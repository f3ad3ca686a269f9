import { lookup as systemLookup } from "node:dns"
import {
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as httpRequest,
} from "node:http"
import { request as httpsRequest } from "node:https"
import { isIP, type LookupFunction } from "node:net"
import { guardedLookup, NOT_PUBLIC, notPublic } from "./guarded-lookup"
import { isPublicAddress } from "./public-address"

export type OutgoingRequest = {
  url: URL
  method: "GET" | "POST" | "PUT" | "DELETE"
  headers?: Readonly<Record<string, string>>
  body?: string | Buffer
  /** Of the whole call: resolving, connecting, sending and reading. */
  timeout_ms: number
  /** The rest of a longer answer is not read. */
  answer_bytes_max: number
  /** False also calls private addresses: only what the merchant configured. */
  public_only: boolean
  signal?: AbortSignal
  /** How names are resolved. Default: as the system does. */
  lookup?: LookupFunction
}

export type IncomingAnswer = {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
  /** There was more than was read. */
  is_cut: boolean
  ms: number
}

/** Why there is no answer. */
export type RequestFailure =
  | "not_public"
  | "timeout"
  | "unreachable"
  /** The connection ended after the request may have been read. */
  | "cut"
  | "aborted"

export class RequestError extends Error {
  constructor(
    readonly kind: RequestFailure,
    message: string,
    /** Whether the other side may have acted on the request. */
    readonly maybe_sent: boolean
  ) {
    super(message)
    this.name = "RequestError"
  }
}

/**
 * One call over HTTP, on a connection of its own: no redirect is followed, and
 * no proxy of the environment is used, which would resolve names for us.
 *
 * @throws RequestError
 */
export async function sendRequest(
  request: OutgoingRequest
): Promise<IncomingAnswer> {
  const host = request.url.hostname.replace(/^\[|\]$/g, "")
  if (request.public_only && isIP(host) && !isPublicAddress(host)) {
    throw new RequestError("not_public", notPublic(host).message, false)
  }
  const deadline = AbortSignal.timeout(request.timeout_ms)
  const signal = request.signal
    ? AbortSignal.any([request.signal, deadline])
    : deadline
  const started = performance.now()
  const progress = { connected: false }
  try {
    const answer = await exchange(request, signal, progress)
    return { ...answer, ms: Math.round(performance.now() - started) }
  } catch (error) {
    throw failureOf(error, { deadline, request, progress })
  }
}

function exchange(
  request: OutgoingRequest,
  signal: AbortSignal,
  progress: { connected: boolean }
): Promise<Omit<IncomingAnswer, "ms">> {
  return new Promise((resolve, reject) => {
    const outgoing = open(request, signal)
    outgoing.once("socket", (socket) => {
      const event =
        request.url.protocol === "https:" ? "secureConnect" : "connect"
      socket.once(event, () => (progress.connected = true))
    })
    outgoing.once("error", reject)
    outgoing.once("response", (incoming) => {
      readAnswer(incoming, request.answer_bytes_max).then(resolve, reject)
    })
    outgoing.end(request.body)
  })
}

function open(request: OutgoingRequest, signal: AbortSignal): ClientRequest {
  const { url, method, body } = request
  const lookup = request.lookup ?? systemLookup
  const length = body === undefined ? {} : lengthOf(body)
  const send = url.protocol === "https:" ? httpsRequest : httpRequest
  return send(url, {
    method,
    signal,
    headers: { ...length, ...request.headers },
    // A connection of its own: a pooled one may be to an address of before.
    agent: false,
    lookup: request.public_only ? guardedLookup(lookup) : lookup,
  })
}

const lengthOf = (body: string | Buffer) => ({
  "content-length": String(Buffer.byteLength(body)),
})

async function readAnswer(
  incoming: IncomingMessage,
  bytes_max: number
): Promise<Omit<IncomingAnswer, "ms">> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming) {
    chunks.push(chunk as Buffer)
    size += (chunk as Buffer).length
    if (size > bytes_max) {
      incoming.destroy()
      break
    }
  }
  return {
    status: incoming.statusCode ?? 0,
    headers: incoming.headers,
    body: Buffer.concat(chunks).subarray(0, bytes_max),
    is_cut: size > bytes_max,
  }
}

function failureOf(
  error: unknown,
  {
    deadline,
    request,
    progress,
  }: {
    deadline: AbortSignal
    request: OutgoingRequest
    progress: { connected: boolean }
  }
): RequestError {
  const { code = "", message = "" } = error as NodeJS.ErrnoException
  const sent = progress.connected
  if (code === NOT_PUBLIC) {
    return new RequestError("not_public", message, false)
  }
  if (request.signal?.aborted) {
    return new RequestError("aborted", "The call was given up", sent)
  }
  if (deadline.aborted) {
    const seconds = request.timeout_ms / 1_000
    return new RequestError("timeout", `No answer in ${seconds} s`, sent)
  }
  const text = `${request.url.host}: ${code || message}`
  return new RequestError(sent ? "cut" : "unreachable", text, sent)
}
