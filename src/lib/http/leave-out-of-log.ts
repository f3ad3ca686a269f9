import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

/**
 * Outside of development Medusa's log of requests has the address and the user
 * agent of each (framework/http/express-loader). Those of visitors are stored
 * nowhere, so not there: they are taken away once the answer is out, before the
 * log reads them. Of the referrer its origin stays.
 *
 * The log listens already, by `on-finished`: to the answer's `finish` and, for
 * clients that go away, to the socket's `close`.
 */
export function leaveOutOfLog(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): void {
  const { socket } = req
  const forget = () => forgetClient(req)
  res.prependOnceListener("finish", forget)
  socket.prependOnceListener("close", forget)
  res.once("close", () => socket.removeListener("close", forget))
  next()
}

function forgetClient(req: MedusaRequest): void {
  Object.defineProperty(req, "ip", { value: undefined, configurable: true })
  delete req.headers["user-agent"]
  const referrer = req.headers.referer ?? ""
  delete req.headers.referrer
  delete req.headers.referer
  if (URL.canParse(referrer)) {
    req.headers.referer = new URL(referrer).origin
  }
}
