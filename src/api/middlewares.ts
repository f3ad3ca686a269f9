import { defineMiddlewares } from "@medusajs/framework/http"
import { routeMiddlewares } from "../lib/http/middlewares"
import { answerErrors } from "./answer-errors"
import { contracts } from "./contracts"
import { refusePartnerKeys } from "./refuse-partner-keys"

export default defineMiddlewares({
  errorHandler: answerErrors,
  routes: [
    { matcher: "/admin", middlewares: [refusePartnerKeys] },
    ...routeMiddlewares(contracts),
  ],
})
