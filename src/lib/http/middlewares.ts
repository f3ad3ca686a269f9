import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { checkUrl } from "./check-url"
import type { RouteContract } from "./contract"
import { limitRate } from "./limit-rate"
import { replayRepeats } from "./replay-repeats"
import { requireLogin } from "./require-login"
import { validateRequest } from "./validate-request"

/**
 * Middleware routes for `defineMiddlewares` that make the contracts true. In
 * order: URL check, rate limit, login, validation, repeats.
 *
 * Medusa registers a matcher with `methods` by `app.get(path)` and the like,
 * so it runs for that route only; one without is a prefix (`app.use`).
 *
 * @throws MedusaError when two contracts share a name or a method and path
 */
export function routeMiddlewares(
  contracts: readonly RouteContract[]
): MiddlewareRoute[] {
  refuseTwins(contracts)
  const prefixes = outermost(contracts.map(({ path }) => staticPrefix(path)))
  return [
    ...prefixes.map((matcher) => ({ matcher, middlewares: [checkUrl] })),
    ...contracts.map((contract) => contractMiddlewares(contract, contracts)),
  ]
}

function contractMiddlewares(
  contract: RouteContract,
  all: readonly RouteContract[]
): MiddlewareRoute {
  const { body_limit_bytes } = contract
  const own = onlyFor(contract, all)
  return {
    matcher: contract.path,
    methods: [contract.method],
    ...(body_limit_bytes && { bodyParser: { sizeLimit: body_limit_bytes } }),
    middlewares: [
      limitRate(contract),
      ...requireLogin(contract),
      validateRequest(contract),
      ...(contract.idempotent ? [replayRepeats(contract)] : []),
    ].map(own),
  }
}

type Middleware = (
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
) => unknown

/**
 * Express runs what stands at `/offers/:id` for `/offers/facets` too, while
 * Medusa's router takes the exact route. So a contract steps back where another
 * one names the path more exactly.
 */
function onlyFor(contract: RouteContract, all: readonly RouteContract[]) {
  const nearer = all
    .filter((other) => isNearer(other, contract))
    .map(({ path }) => patternOf(path))
  return (run: Middleware): Middleware =>
    nearer.length === 0
      ? run
      : (req, res, next) =>
          nearer.some((pattern) => pattern.test(`${req.baseUrl}${req.path}`))
            ? next()
            : run(req, res, next)
}

/** Whether every path of `other` is one of `contract` too, but not all. */
function isNearer(other: RouteContract, contract: RouteContract): boolean {
  const [own, its] = [contract.path.split("/"), other.path.split("/")]
  return (
    other.path !== contract.path &&
    other.method === contract.method &&
    own.length === its.length &&
    own.every((part, at) => part.startsWith(":") || part === its[at])
  )
}

/** As Express matches it: in any case, with or without a slash at the end. */
const patternOf = (path: string) =>
  new RegExp(
    `^${path.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/:\w+/g, "[^/]+")}/?$`,
    "i"
  )

/** The path up to its first parameter. */
function staticPrefix(path: string): string {
  const segments = path.split("/")
  const end = segments.findIndex((segment) => segment.startsWith(":"))
  return (end < 0 ? segments : segments.slice(0, end)).join("/") || "/"
}

/** Those that no other one covers. */
function outermost(prefixes: string[]): string[] {
  return [...new Set(prefixes)].filter((prefix, _, all) =>
    all.every(
      (other) =>
        other === prefix || !`${prefix}/`.startsWith(other.replace(/\/?$/, "/"))
    )
  )
}

function refuseTwins(contracts: readonly RouteContract[]): void {
  const ids = contracts.flatMap(({ name, method, path }) => [
    `name ${name}`,
    `route ${method} ${path.replace(/:\w+/g, ":")}`,
  ])
  const twin = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twin) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `Two route contracts share the ${twin}`
    )
  }
}
