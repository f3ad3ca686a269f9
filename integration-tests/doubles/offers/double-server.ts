import { createReadStream, statSync } from "node:fs"
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from "node:http"
import type { AddressInfo } from "node:net"
import { pipeline, Readable } from "node:stream"

/** A request as the double saw it. */
export type DoubleRequest = {
  method: string
  /** Without the query. */
  path: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  body: string
}

export type DoubleAnswer = {
  status?: number
  headers?: Record<string, string>
  /** Text and bytes as they are, anything else as JSON. */
  body?: unknown
  /** In place of a body: this file, read while it is sent. */
  file?: string
  /** In place of a body: pieces that are made as they are sent. */
  stream?: DoubleStream
}

export type DoubleStream = () => AsyncIterable<Buffer>

/** What goes wrong with one request. */
export type DoubleFault =
  /** This in place of the answer. */
  | ({ kind: "answer" } & DoubleAnswer)
  /** So many bytes of the answer (default: half), then the line is cut. */
  | { kind: "cut"; after_bytes?: number }
  /** It is acted on, and the line is cut before anything is answered. */
  | { kind: "hang_up" }

export type DoubleServer = {
  url: string
  requests: DoubleRequest[]
  close(): Promise<void>
}

/**
 * A server on this machine that answers as `route` says.
 *
 * @param input.fault asked before each answer; null leaves it alone
 */
export async function startDoubleServer(input: {
  route: (request: DoubleRequest) => DoubleAnswer | Promise<DoubleAnswer>
  fault?: (request: DoubleRequest) => DoubleFault | null
}): Promise<DoubleServer> {
  const requests: DoubleRequest[] = []
  const server = createServer((incoming, response) => {
    read(incoming)
      .then(async (request) => {
        requests.push(request)
        const fault = input.fault?.(request) ?? null
        const answer =
          fault?.kind === "answer" ? fault : await input.route(request)
        if (fault?.kind === "hang_up") {
          response.destroy()
          return
        }
        send(response, answer, fault?.kind === "cut" ? fault : null)
      })
      .catch((error) => send(response, { status: 500, body: `${error}` }, null))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function read(incoming: IncomingMessage): Promise<DoubleRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) {
    chunks.push(chunk as Buffer)
  }
  const { pathname, searchParams } = new URL(incoming.url ?? "", "http://x")
  return {
    method: incoming.method ?? "",
    path: pathname,
    query: searchParams,
    headers: incoming.headers,
    body: Buffer.concat(chunks).toString(),
  }
}

function send(
  response: ServerResponse,
  { status = 200, headers, body, file, stream }: DoubleAnswer,
  cut: { after_bytes?: number } | null
) {
  if (stream) {
    response.writeHead(status, headers)
    // An error is the client leaving before the end.
    pipeline(Readable.from(stream()), response, () => undefined)
    return
  }
  if (file !== undefined) {
    sendFile(response, { file, status, headers }, cut)
    return
  }
  const isText = typeof body === "string" || Buffer.isBuffer(body)
  const bytes = Buffer.from(
    isText ? body : body === undefined ? "" : JSON.stringify(body)
  )
  const hasBody = status !== 204
  response.writeHead(status, {
    "content-type": isText ? "text/plain" : "application/json",
    ...(hasBody && { "content-length": bytes.length }),
    ...headers,
  })
  if (!cut) {
    response.end(hasBody ? bytes : undefined)
    return
  }
  const kept = bytes.subarray(0, cut.after_bytes ?? bytes.length >> 1)
  response.write(kept, () => response.destroy())
}

function sendFile(
  response: ServerResponse,
  answer: { file: string; status: number; headers?: Record<string, string> },
  cut: { after_bytes?: number } | null
) {
  const { size } = statSync(answer.file)
  response.writeHead(answer.status, {
    "content-type": "application/octet-stream",
    "content-length": size,
    ...answer.headers,
  })
  const end = cut ? Math.max((cut.after_bytes ?? size >> 1) - 1, 0) : undefined
  const source = createReadStream(answer.file, { end })
  source.on("error", () => response.destroy())
  source.on("end", () => cut && response.destroy())
  response.on("close", () => source.destroy())
  source.pipe(response, { end: !cut })
}
