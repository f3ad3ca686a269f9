import { AsyncLocalStorage } from "node:async_hooks"
import { subscribe, unsubscribe } from "node:diagnostics_channel"

/** Filled in by {@link watchRetryAfter}. */
export type WatchedCall = { retry_after: string | null }

const calls = new AsyncLocalStorage<WatchedCall>()

/**
 * Runs `work` and notes in `call` the last `Retry-After` header its requests
 * were answered with. For clients that hide headers and take no own `fetch`:
 * Node's fetch reports every request to diagnostics channels (undici,
 * docs/api/DiagnosticsChannel.md), and the async context tells ours from those
 * of concurrent calls. Where the channels are silent, it stays null.
 */
export async function watchRetryAfter<T>(
  call: WatchedCall,
  work: () => Promise<T>
): Promise<T> {
  const requests = new WeakSet<object>()
  const onCreate = (message: unknown) => {
    if (calls.getStore() === call) {
      requests.add((message as { request: object }).request)
    }
  }
  const onHeaders = (message: unknown) => {
    const { request, response } = message as ResponseMessage
    if (requests.has(request)) {
      call.retry_after = headerOf(response.headers, "retry-after")
    }
  }
  subscribe("undici:request:create", onCreate)
  subscribe("undici:request:headers", onHeaders)
  try {
    return await calls.run(call, work)
  } finally {
    unsubscribe("undici:request:create", onCreate)
    unsubscribe("undici:request:headers", onHeaders)
  }
}

/** Headers are a flat list: name, value, name, value. */
type ResponseMessage = { request: object; response: { headers: Buffer[] } }

function headerOf(headers: Buffer[], name: string): string | null {
  const at = headers.findIndex(
    (text, index) => index % 2 === 0 && text.toString().toLowerCase() === name
  )
  return at < 0 ? null : String(headers[at + 1])
}
