import type { MiddlewareRoute } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { blankSecrets, hasSecrets } from "./blank-secrets"
import { checkUrl } from "./check-url"
import type { RouteContract } from "./contract"
import { limitRate } from "./limit-rate"
import { readBody } from "./read-body"
import { replayRepeats } from "./replay-repeats"
import { requireLogin } from "./require-login"
import { validateRequest } from "./validate-request"
import { writeDecimals } from "./write-decimals"

/**
 * Middleware routes for `defineMiddlewares` that make the contracts true. In
 * order: log, URL check, rate limit, login, body, validation, decimals, repeats.
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
    ...contracts.filter(hasSecrets).map((contract) => ({
      matcher: staticPrefix(contract.path),
      middlewares: [blankSecrets(contract)],
    })),
    ...prefixes.map((matcher) => ({
      matcher,
      middlewares: [checkUrl({ any_query: takeAnyQuery(contracts, matcher) })],
    })),
    ...contracts.map(contractMiddlewares),
  ]
}

function contractMiddlewares(contract: RouteContract): MiddlewareRoute {
  return {
    matcher: contract.path,
    methods: [contract.method],
    // A GET has none to skip, and Medusa's log is told of each that is skipped.
    ...(contract.method !== "GET" && { bodyParser: false }),
    middlewares: [
      limitRate(contract),
      ...requireLogin(contract),
      ...(contract.body ? [readBody(contract)] : []),
      validateRequest(contract),
      ...(contract.decimals ? [writeDecimals(contract.decimals)] : []),
      ...(contract.idempotent ? [replayRepeats(contract)] : []),
    ],
  }
}

/** The path up to its first parameter. */
function staticPrefix(path: string): string {
  const segments = path.split("/")
  const end = segments.findIndex((segment) => segment.startsWith(":"))
  return (end < 0 ? segments : segments.slice(0, end)).join("/") || "/"
}

const takeAnyQuery = (contracts: readonly RouteContract[], prefix: string) =>
  contracts
    .filter(({ path }) => path.startsWith(prefix))
    .every(({ any_query }) => any_query)

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
