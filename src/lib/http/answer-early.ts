import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { pathParams, type RouteContract } from "./contract"
import { limitRate } from "./limit-rate"
import { validateRequest } from "./validate-request"

type Handler<Request> = (req: Request, res: MedusaResponse) => Promise<void>

/**
 * Answers a public GET route of a hot path before Express looks for it. Medusa
 * registers a path with parameters after all others, some seven hundred, and
 * Express tries them one by one: that costs more than the route itself. One
 * without methods is a prefix (`app.use`), and those come first. The route's
 * own file stays, for it documents the route and answers where this is not.
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
  const early = async (
    req: MedusaRequest,
    res: MedusaResponse,
    next: MedusaNextFunction
  ) => {
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
  return { matcher: prefix, middlewares: [early] }
}
