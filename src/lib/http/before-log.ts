import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

/**
 * Changes the request once the answer is out, before Medusa's log of requests
 * (framework/http/express-loader) reads it.
 *
 * The log listens already, by `on-finished`: to the answer's `finish` and, for
 * clients that go away, to the socket's `close`.
 */
export function beforeLog(
  { socket }: MedusaRequest,
  res: MedusaResponse,
  change: () => void
): void {
  res.prependOnceListener("finish", change)
  socket.prependOnceListener("close", change)
  res.once("close", () => socket.removeListener("close", change))
}
