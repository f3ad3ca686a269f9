import type { Application, RequestHandler } from "express"

/** Medusa's layers of every request: its log, its cookies, its session. */
const OF_EVERY_REQUEST = ["logger", "cookieParser", "session"]

type Layer = { name: string }
type WithRouter = { _router?: { stack?: Layer[] } }

/**
 * Has a prefix answered before Medusa's log, cookies and sessions, which cost
 * more than a redirect and which one does not need. Middlewares of a plugin are
 * registered after them, and only Express's own list tells the order
 * (`app._router.stack`, which Medusa reads too). Where that is not as expected,
 * as with another Express, nothing is done: the prefix is answered as it was.
 *
 * What is in front of them stays so: Medusa's scope of the request.
 *
 * @returns whether it was done
 */
export function putForward(
  app: Pick<Application, "use">,
  { prefix, handler }: { prefix: string; handler: RequestHandler }
): boolean {
  const layers = () => (app as unknown as WithRouter)._router?.stack ?? []
  const at = layers().findIndex(({ name }) => OF_EVERY_REQUEST.includes(name))
  if (at < 0) {
    return false
  }
  app.use(prefix, handler)
  const [added] = layers().splice(-1)
  if (added) {
    layers().splice(at, 0, added)
  }
  return true
}
