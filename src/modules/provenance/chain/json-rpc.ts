import { ChainError, classifyChainError } from "./errors"

export type JsonRpcOptions = {
  /** May carry a login (`https://user:password@host`) or a key in its path. */
  url: string
  /** Longest wait for one answer. */
  timeout_seconds: number
  /** Most calls of one request: hosted nodes refuse long batches. */
  batch_max?: number
}

const MESSAGE_LENGTH_MAX = 500

export type JsonRpc = <T>(method: string, params?: unknown[]) => Promise<T>

type Pending = {
  method: string
  params: unknown[]
  resolve: (result: never) => void
  reject: (error: Error) => void
}

type Answer = {
  id?: number
  result?: unknown
  error?: { message?: string; data?: unknown }
}

/**
 * JSON-RPC over HTTP. Calls made in the same turn go out as one batch. Not
 * ethers' own provider: it retries for ever while a node is down, and asks a
 * public gas station about chain 137.
 */
export function createJsonRpc(options: JsonRpcOptions): JsonRpc {
  const endpoint = endpointOf(options.url)
  const { timeout_seconds, batch_max = 50 } = options
  let queue: Pending[] = []
  const flush = () => {
    const calls = queue
    queue = []
    for (let from = 0; from < calls.length; from += batch_max) {
      const batch = calls.slice(from, from + batch_max)
      void post(endpoint, batch, timeout_seconds).then(
        (answers) => settle(batch, answers),
        (error) => batch.forEach(({ reject }) => reject(asChainError(error)))
      )
    }
  }
  return (method, params = []) =>
    new Promise((resolve, reject) => {
      if (queue.push({ method, params, resolve, reject }) === 1) {
        queueMicrotask(flush)
      }
    })
}

type Endpoint = { url: string; headers: Record<string, string> }

/** `fetch` refuses a URL with a login in it. */
function endpointOf(text: string): Endpoint {
  const url = new URL(text)
  const headers: Record<string, string> = { "content-type": "application/json" }
  if (url.username) {
    const login = [url.username, url.password].map(decodeURIComponent).join(":")
    headers.authorization = `Basic ${Buffer.from(login).toString("base64")}`
    url.username = url.password = ""
  }
  return { url: url.href, headers }
}

async function post(
  { url, headers }: Endpoint,
  batch: Pending[],
  timeout_seconds: number
): Promise<Answer[]> {
  const requests = batch.map(({ method, params }, id) => ({
    jsonrpc: "2.0",
    id,
    method,
    params,
  }))
  const body = JSON.stringify(requests.length === 1 ? requests[0] : requests)
  const ask = () =>
    fetch(url, {
      method: "POST",
      headers,
      body,
      signal: AbortSignal.timeout(timeout_seconds * 1_000),
    })
  const response = await ask().catch((error: Error) => {
    if (wasClosed(error)) {
      return ask()
    }
    throw error
  })
  const answer = parse(await response.text())
  if (answer) {
    return Array.isArray(answer)
      ? answer
      : batch.map((_, id) => ({ ...answer, id }))
  }
  throw new ChainError(
    "temporary",
    `The node answered HTTP ${response.status} without JSON-RPC`
  )
}

/**
 * A node that closes an idle connection may do so just as we write to it. Every
 * call may be repeated: also the same signed bytes are sent only once.
 */
function wasClosed({ cause }: Error): boolean {
  return ["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"].includes(codeOf(cause))
}

function parse(text: string): Answer | Answer[] | null {
  try {
    const answer: unknown = JSON.parse(text)
    return answer && typeof answer === "object" ? (answer as Answer) : null
  } catch {
    return null
  }
}

function settle(batch: Pending[], answers: Answer[]): void {
  const byId = new Map(answers.map((answer) => [answer.id, answer]))
  batch.forEach(({ method, resolve, reject }, id) => {
    const answer = byId.get(id)
    if (answer && !answer.error && answer.result !== undefined) {
      resolve(answer.result as never)
    } else {
      reject(errorOf(method, answer))
    }
  })
}

function errorOf(method: string, answer: Answer | undefined): ChainError {
  if (!answer?.error) {
    return new ChainError("temporary", `${method}: the node gave no answer`)
  }
  const message = readable(answer.error.message ?? "no message")
  const { kind, reason } = classifyChainError(
    message,
    dataIn(answer.error.data)
  )
  const said = reason ? `reverted with ${reason}` : message
  return new ChainError(kind, `${method}: ${said}`, { reason })
}

/** Nodes quote revert data as it is: NUL bytes, which PostgreSQL refuses. */
function readable(message: string): string {
  return message.replace(/\p{Cc}+/gu, " ").slice(0, MESSAGE_LENGTH_MAX)
}

/** Revert data, bare or one level down, as some nodes wrap it. */
function dataIn(data: unknown): string | null {
  const inner =
    data && typeof data === "object" ? (data as { data?: unknown }).data : data
  return typeof inner === "string" ? inner : null
}

/** No answer at all. The URL is left out: it may carry a key. */
function asChainError(error: unknown): ChainError {
  if (error instanceof ChainError) {
    return error
  }
  const { message, cause } = error as Error
  const detail = (cause as Error | undefined)?.message || codeOf(cause)
  return new ChainError(
    "temporary",
    `The node did not answer: ${message}${detail && `: ${detail}`}`,
    { cause: error }
  )
}

/** Of several addresses that all refused, only the code is told. */
function codeOf(cause: unknown): string {
  return (cause as NodeJS.ErrnoException | undefined)?.code ?? ""
}
