import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { beforeLog } from "./before-log"
import type { RouteContract } from "./contract"

type Secrets = Pick<RouteContract, "path" | "secret_params" | "secret_query">

/** What Medusa's log has for a value that is not there. */
const BLANK = "-"

/**
 * Keeps the secrets of an address out of Medusa's log of requests. Has to run
 * by prefix: an address that fits no route, or is refused, is logged as well.
 */
export function blankSecrets(secrets: Secrets) {
  return function blankSecrets(
    req: MedusaRequest,
    res: MedusaResponse,
    next: MedusaNextFunction
  ): void {
    beforeLog(req, res, () => {
      req.originalUrl = withoutSecrets(req.originalUrl, secrets)
    })
    next()
  }
}

export const hasSecrets = ({ secret_params, secret_query }: Secrets) =>
  Boolean(secret_params?.length || secret_query)

export function withoutSecrets(
  url: string,
  { path, secret_params = [], secret_query }: Secrets
): string {
  const [taken = "", ...query] = url.split("?")
  const pattern = path.split("/")
  const isSecret = (index: number) =>
    secret_params.some((name) => pattern[index] === `:${name}`)
  const segments = taken
    .split("/")
    .map((segment, index) => (isSecret(index) && segment ? BLANK : segment))
  const asked = secret_query ? BLANK : query.join("?")
  return segments.join("/") + (query.length > 0 ? `?${asked}` : "")
}
