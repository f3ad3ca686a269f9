import { defineMiddlewares } from "@medusajs/framework/http"
import { answerEarly } from "../lib/http/answer-early"
import { routeMiddlewares } from "../lib/http/middlewares"
import { answerErrors } from "./answer-errors"
import { contracts } from "./contracts"
import { redirectContract } from "./r/contracts"
import { followLink } from "./r/follow-link"
import { refusePartnerKeys } from "./refuse-partner-keys"

export default defineMiddlewares({
  errorHandler: answerErrors,
  // After the checks of the URL, which routeMiddlewares has for each prefix.
  routes: [
    { matcher: "/admin", middlewares: [refusePartnerKeys] },
    ...routeMiddlewares(contracts),
    answerEarly(redirectContract, followLink),
  ],
})
