import { defineMiddlewares } from "@medusajs/framework/http"
import { routeMiddlewares } from "../lib/http/middlewares"
import { answerErrors } from "./answer-errors"
import { contracts } from "./contracts"

export default defineMiddlewares({
  errorHandler: answerErrors,
  routes: routeMiddlewares(contracts),
})
