import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

/**
 * Changes the request once the answer is out, before Medusa's log of requests
 * (framework/http/express-loader) reads it.
 *
 * The log listens already, by `on-finished`, to whichever comes first: the
 * answer's `finish`, or, for clients that go away, the socket's `close`, or its
 * `error` where they cut the line.
 */
export function beforeLog(
  { socket }: MedusaRequest,
  res: MedusaResponse,
  change: () => void
): void {
  res.prependOnceListener("finish", change)
  for (const event of ["error", "close"]) {
    socket.prependOnceListener(event, change)
    res.once("close", () => socket.removeListener(event, change))
  }
}
