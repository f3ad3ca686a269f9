import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { beforeLog } from "./before-log"

/**
 * Outside of development Medusa's log of requests has the address and the user
 * agent of each. Those of visitors are stored nowhere, so not there: they are
 * taken away before the log reads them. Of the referrer its origin stays.
 */
export function leaveOutOfLog(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): void {
  beforeLog(req, res, () => forgetClient(req))
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
