import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { RequestHandler } from "express"
import { checkUrl } from "./check-url"
import { pathParams, type RouteContract } from "./contract"
import { limitRate } from "./limit-rate"
import { putForward } from "./put-forward"
import { validateRequest } from "./validate-request"

type Middleware<Result = void> = (
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
) => Result
type Handler<Request> = (req: Request, res: MedusaResponse) => Promise<void>

/**
 * Answers a public GET route of a hot path before Express looks for it. Medusa
 * registers a path with parameters after all others, some seven hundred, and
 * Express tries them one by one: that costs more than the route itself. One
 * without methods is a prefix (`app.use`), and those come first; from the first
 * request on it stands before what Medusa does for every request too, so such
 * requests are not in its log. The route's own file stays, for it documents the
 * route and answers where this is not.
 *
 * @throws MedusaError for a contract with a login, a body or a longer path
 */
export function answerEarly<Request>(
  contract: RouteContract,
  handler: Handler<Request>
): MiddlewareRoute {
  const names = pathParams(contract.path)
  const prefix = contract.path.split("/:")[0] ?? ""
  const isPlain = contract.path === [prefix, ...names].join("/:")
  if (contract.auth !== "none" || contract.body || !isPlain) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `${contract.name} cannot be answered early`
    )
  }
  const pattern = RegExp(`^${names.map(() => "/([^/]+)").join("")}/?$`)
  const limit = limitRate(contract)
  const validate = validateRequest(contract)
  const answer: Middleware<Promise<void>> = async (req, res, next) => {
    const found = pattern.exec(req.path)
    if (!found || !["GET", "HEAD"].includes(req.method)) {
      return next()
    }
    const values = found.slice(1).map(decodeURIComponent)
    req.params = Object.fromEntries(names.map((it, n) => [it, values[n] ?? ""]))
    await limit(req, res, () =>
      validate(req, res, () => {
        // The contract's checks made it that.
        handler(req as unknown as Request, res).catch(next)
      })
    )
  }
  const check = checkUrl(contract)
  const checked: Middleware = (req, res, next) =>
    check(req, res, () => void answer(req, res, next).catch(next))
  const apps = new WeakSet<object>()
  const early: Middleware<Promise<void>> = (req, res, next) => {
    if (!apps.has(req.app)) {
      apps.add(req.app)
      putForward(req.app, { prefix, handler: checked as RequestHandler })
    }
    return answer(req, res, next)
  }
  return { matcher: prefix, middlewares: [early] }
}
