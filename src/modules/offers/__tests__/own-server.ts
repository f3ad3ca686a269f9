import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from "node:http"
import type { AddressInfo } from "node:net"

export type Seen = {
  method: string
  url: string
  headers: IncomingHttpHeaders
  body: string
}

export type OwnServer = {
  url: string
  /** What was asked for, in order. */
  seen: Seen[]
  /** Answers the next calls, one each; the last one all that follow. */
  answers(...all: Answer[]): void
  close(): Promise<void>
}

export type Answer = (res: ServerResponse, req: IncomingMessage) => void

/** A network of one's own on loopback. */
export async function startServer(): Promise<OwnServer> {
  const seen: Seen[] = []
  let queue: Answer[] = []
  const server = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on("data", (chunk: Buffer) => chunks.push(chunk))
    req.on("end", () => {
      const { method = "", url = "", headers } = req
      seen.push({ method, url, headers, body: String(Buffer.concat(chunks)) })
      const answer = queue.length > 1 ? queue.shift() : queue[0]
      answer?.(res, req)
    })
  })
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    answers(...all) {
      queue = all
      seen.length = 0
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

export const sends =
  (
    body: string | Buffer = "{}",
    headers: Record<string, string | string[]> = {},
    status = 200
  ): Answer =>
  (res) => {
    res.writeHead(status, headers).end(body)
  }

export const fails = (
  status: number,
  body = "",
  headers: Record<string, string> = {}
) => sends(body, headers, status)

/** Promises more than it sends, and hangs up. */
export function cutAfter(text: string): Answer {
  return (res) => {
    res.writeHead(200, { "content-length": text.length + 10 })
    res.write(text, () => setTimeout(() => res.destroy(), 20))
  }
}

/** A byte now and then, for some seconds. */
export function slowly(seconds: number): Answer {
  return (res) => {
    res.writeHead(200)
    const timer = setInterval(() => res.write(" "), 50)
    res.on("close", () => clearInterval(timer))
    setTimeout(() => res.end(), seconds * 1_000).unref()
  }
}
