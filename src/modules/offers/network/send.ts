import {
  type ClientRequest,
  type IncomingMessage,
  request as requestHttp,
} from "node:http"
import { request as requestHttps } from "node:https"
import type { Socket } from "node:net"
import type { GuardedAgent } from "./guarded-agent"
import { endWhenSilent } from "./silence"

const CONNECT_SECONDS = 10
/** A connection that sends nothing for so long, while we wait for it. */
const SILENCE_SECONDS = 60

export type Sent = {
  url: URL
  agent: GuardedAgent
  method: string
  headers: Record<string, string>
  body?: string
  /** With TLS. Default 10. */
  connect_seconds?: number
  /** From the connection on. */
  headers_seconds: number
  /** Default 60. */
  silence_seconds?: number
  /** Ends the call, and its body. */
  signal: AbortSignal
}

/**
 * One call, without its redirects, as far as the headers of its answer. The
 * body ends with an error when it is cut, silent for too long, or the signal
 * aborts; whoever reads it takes the time he needs.
 *
 * Node's own client: undici's asserts that its parser is not paused when the
 * line ends (7.30, lib/dispatcher/client-h1.js, `finish`), from an event of the
 * socket where nobody can catch it, so a slow reader ended the process.
 */
export async function send(call: Sent): Promise<IncomingMessage> {
  const { url, agent, method, headers, signal } = call
  signal.throwIfAborted()
  const request = url.protocol === "https:" ? requestHttps : requestHttp
  // An agent's timeout is for connections that wait; calls have limits below.
  const options = { agent: agent.agentFor(url), method, headers, timeout: 0 }
  const sent = request(url, options)
  const answered = answerOf(sent, signal)
  const timer = limitTime(sent, call)
  sent.end(call.body)
  try {
    const response = await answered
    endWhenSilent(response, call.silence_seconds ?? SILENCE_SECONDS)
    return response
  } finally {
    timer.clear()
  }
}

function answerOf(
  sent: ClientRequest,
  signal: AbortSignal
): Promise<IncomingMessage> {
  let response: IncomingMessage | undefined
  const stop = () => end(new Error("The call was stopped"))
  const end = (error: Error) => (response ?? sent).destroy(error)
  signal.addEventListener("abort", stop, { once: true })
  return new Promise((resolve, reject) => {
    sent.once("close", () => {
      signal.removeEventListener("abort", stop)
      // Node tells of a protocol that was switched unasked by nothing else.
      reject(closed())
    })
    sent.once("response", (it) => resolve((response = it)))
    // It stays: a connection may fail when its answer has long begun.
    sent.on("error", (error) => {
      reject(error)
      response?.destroy(error)
    })
  })
}

/** First for the connection, with its TLS, then for the headers. */
function limitTime(
  sent: ClientRequest,
  { connect_seconds = CONNECT_SECONDS, headers_seconds }: Sent
) {
  let timer: NodeJS.Timeout | undefined
  const arm = (seconds: number, what: string) => {
    clearTimeout(timer)
    timer = setTimeout(() => sent.destroy(timeout(what)), seconds * 1_000)
    timer.unref()
  }
  const awaitHeaders = () => arm(headers_seconds, "no headers")
  sent.once("socket", (socket: Socket & { encrypted?: boolean }) => {
    if (!socket.connecting) {
      awaitHeaders() // one that was kept
      return
    }
    arm(connect_seconds, "no connection")
    socket.once(socket.encrypted ? "secureConnect" : "connect", awaitHeaders)
  })
  return { clear: () => clearTimeout(timer) }
}

const closed = () =>
  Object.assign(new Error("no answer"), { code: "ECONNRESET" })

const timeout = (what: string) =>
  Object.assign(new Error(what), { code: "ETIMEDOUT" })
