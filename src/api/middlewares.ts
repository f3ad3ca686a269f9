import { defineMiddlewares } from "@medusajs/framework/http"
import { allowOrigins } from "../lib/http/allow-origins"
import { answerEarly } from "../lib/http/answer-early"
import { routeMiddlewares } from "../lib/http/middlewares"
import { answerErrors } from "./answer-errors"
import { contracts } from "./contracts"
import { priceGuards } from "./guards/dollar-store/guard-prices"
import { redirectContract } from "./r/contracts"
import { followLink } from "./r/follow-link"
import { refusePartnerKeys } from "./refuse-partner-keys"

export default defineMiddlewares({
  errorHandler: answerErrors,
  // The early answer after the checks of the URL, which routeMiddlewares has
  // for each prefix.
  routes: [
    { matcher: "/api", middlewares: [allowOrigins] },
    { matcher: "/admin", middlewares: [refusePartnerKeys] },
    ...priceGuards,
    ...routeMiddlewares(contracts),
    answerEarly(redirectContract, followLink),
  ],
})
