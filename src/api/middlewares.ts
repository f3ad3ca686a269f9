import { defineMiddlewares } from "@medusajs/framework/http"
import { allowOrigins } from "../lib/http/allow-origins"
import { answerEarly } from "../lib/http/answer-early"
import { leaveOutOfLog } from "../lib/http/leave-out-of-log"
import { routeMiddlewares } from "../lib/http/middlewares"
import { answerErrors } from "./answer-errors"
import { contracts } from "./contracts"
import { priceGuards } from "./guards/dollar-store/guard-prices"
import { redirectContract } from "./r/contracts"
import { followLink } from "./r/follow-link"
import { refusePartnerKeys } from "./refuse-partner-keys"

/** Where visitors of partners come, and readers of mails. */
const UNLOGGED = [
  ...["/r", "/api", "/dollar-store", "/m", "/store/affiliate"],
  ...["/store/carts/:id/affiliate", "/store/marketing"],
]

export default defineMiddlewares({
  errorHandler: answerErrors,
  // The early answer after the checks of the URL, which routeMiddlewares has
  // for each prefix.
  routes: [
    ...UNLOGGED.map((matcher) => ({ matcher, middlewares: [leaveOutOfLog] })),
    { matcher: "/api", middlewares: [allowOrigins] },
    { matcher: "/admin", middlewares: [refusePartnerKeys] },
    ...priceGuards,
    ...routeMiddlewares(contracts),
    answerEarly(redirectContract, followLink),
  ],
})
