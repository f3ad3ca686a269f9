import { defineMiddlewares } from "@medusajs/framework/http"
import { allowOrigins } from "../lib/http/allow-origins"
import { routeMiddlewares } from "../lib/http/middlewares"
import { answerErrors } from "./answer-errors"
import { contracts } from "./contracts"

export default defineMiddlewares({
  errorHandler: answerErrors,
  routes: [
    { matcher: "/api", middlewares: [allowOrigins] },
    ...routeMiddlewares(contracts),
  ],
})
