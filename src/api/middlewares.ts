import { defineMiddlewares } from "@medusajs/framework/http"
import { allowOrigins } from "../lib/http/allow-origins"
import { routeMiddlewares } from "../lib/http/middlewares"
import { answerErrors } from "./answer-errors"
import { contracts } from "./contracts"
import { priceGuards } from "./guards/dollar-store/guard-prices"

export default defineMiddlewares({
  errorHandler: answerErrors,
  routes: [
    { matcher: "/api", middlewares: [allowOrigins] },
    ...priceGuards,
    ...routeMiddlewares(contracts),
  ],
})
